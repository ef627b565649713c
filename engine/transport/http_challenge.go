// Reading what a server asks for in WWW-Authenticate (RFC 9110, section 11.6.1).

package transport

import "strings"

// challenge is one way to authenticate that a server offers.
type challenge struct {
	scheme string            // in small letters
	params map[string]string // by name in small letters; the first of a name counts
}

// parseChallenges reads the value of one field, which may hold several challenges. What makes no sense is skipped.
func parseChallenges(text string) (all []challenge) {
	for p := (challengeParser{text}); ; {
		p.skip(", \t")
		word := p.token()
		switch {
		case word == "" && p.rest == "":
			return all
		case word == "":
			p.rest = p.rest[1:]
		case p.assigned():
			if value := p.value(); len(all) > 0 {
				all[len(all)-1].add(word, value)
			}
		default:
			all = append(all, challenge{scheme: strings.ToLower(word), params: map[string]string{}})
		}
	}
}

func (c *challenge) add(name, value string) {
	name = strings.ToLower(name)
	if _, there := c.params[name]; !there {
		c.params[name] = value
	}
}

// challengeParser reads from the front of a text.
type challengeParser struct{ rest string }

func (p *challengeParser) skip(chars string) { p.rest = strings.TrimLeft(p.rest, chars) }

// token reads a token, which may be empty.
func (p *challengeParser) token() (token string) {
	n := badTokenByte(p.rest)
	if n < 0 {
		n = len(p.rest)
	}
	token, p.rest = p.rest[:n], p.rest[n:]
	return token
}

// assigned reads an equals sign with blanks around it, if there is one.
func (p *challengeParser) assigned() bool {
	after, found := strings.CutPrefix(strings.TrimLeft(p.rest, " \t"), "=")
	if found {
		p.rest = strings.TrimLeft(after, " \t")
	}
	return found
}

// value reads a token or a quoted string. One that is not ended goes to the end of the text.
func (p *challengeParser) value() string {
	if !strings.HasPrefix(p.rest, `"`) {
		return p.token()
	}
	var value strings.Builder
	for i := 1; i < len(p.rest); i++ {
		switch c := p.rest[i]; {
		case c == '"':
			p.rest = p.rest[i+1:]
			return value.String()
		case c == '\\' && i+1 < len(p.rest):
			i++
			value.WriteByte(p.rest[i])
		default:
			value.WriteByte(c)
		}
	}
	p.rest = ""
	return value.String()
}
