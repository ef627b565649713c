// Tests of rules: what they decide, and which are mistakes.
package policy

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// rule reads "allow ACTION,ACTION RESOURCE,RESOURCE".
func rule(t testing.TB, text string) Rule {
	t.Helper()
	words := strings.Fields(text)
	r := Rule{Effect: map[string]Effect{"allow": Allow, "deny": Deny}[words[0]], Actions: patterns(t, words[1])}
	if len(words) > 2 {
		r.On = patterns(t, words[2])
	}
	return r
}

func patterns(t testing.TB, text string) (list []Pattern) {
	t.Helper()
	for _, one := range strings.Split(text, ",") {
		p, err := ParsePattern(one)
		if err != nil {
			t.Fatalf("%q: %v", one, err)
		}
		list = append(list, p)
	}
	return list
}

// rules reads lines of rules; "default deny" is one too.
func rules(t testing.TB, text string) *Rules {
	t.Helper()
	var list []Rule
	var o Options
	for _, line := range strings.Split(text, ";") {
		switch line = strings.TrimSpace(line); line {
		case "":
		case "default deny":
			o.DenyByDefault = true
		default:
			list = append(list, rule(t, line))
		}
	}
	return New(list, o)
}

func TestS250_RulesDecide(t *testing.T) {
	const camera = "allow websocket.connect.url wss://192.168.0.201*"
	for _, c := range []struct {
		rules   string
		allowed []string
		refused []string
	}{
		{"", []string{"websocket.connect", "tcp.connect h:1", "file.write media/x"}, nil},
		{camera, // S-252: only what begins so, and what has no rule stays as it was
			[]string{"websocket.connect", "websocket.connect.url wss://192.168.0.201/qrc", "websocket.connect.url WSS://192.168.0.201:443/", "tcp.connect h:1"},
			[]string{"websocket.connect.url ws://192.168.0.201/qrc", "websocket.connect.url wss://192.168.0.20/", "websocket.connect.url "}},
		{"deny websocket.connect", nil, []string{"websocket.connect"}}, // S-251
		{"deny websocket.*", []string{"tcp.connect h:1"}, []string{"websocket.connect", "websocket.connect.url ws://h/"}},
		{"deny websocket.* ws://*", []string{"websocket.connect", "websocket.connect.url wss://h/"}, []string{"websocket.connect.url ws://h/"}},
		{camera + "; deny * *", nil, []string{"websocket.connect", "websocket.connect.url wss://192.168.0.201/qrc", "ping.send h"}}, // deny wins
		{"deny tcp.connect *; allow tcp.connect h:1", nil, []string{"tcp.connect h:1"}},                                             // in any order
		{"deny tcp.connect 10.0.0.5:*", []string{"tcp.connect 10.0.0.6:23", "tcp.connect 10.0.0.50:23"}, []string{"tcp.connect 10.0.0.5:23"}},
		{"deny tcp.connect codec:23", []string{"tcp.connect codec:24"}, []string{"tcp.connect codec:23", "tcp.connect CODEC:23", "tcp.connect codec.:23"}},
		{"default deny; " + camera,
			[]string{"websocket.connect", "websocket.connect.url wss://192.168.0.201/qrc"},
			[]string{"websocket.connect.url ws://h/", "tcp.connect h:1", "file.read media/x", "component.write A/B"}},
		{"default deny", nil, []string{"websocket.connect", "network.lookup h"}},
		{"allow websocket.* wss://h/*", []string{"websocket.connect", "websocket.connect.url wss://h:443/x", "websocket.connect.url wss://h"}, []string{"websocket.connect.url wss://h:444/x"}},
		{"allow websocket.connect.url wss://h:443/x", []string{"websocket.connect.url wss://h/x"}, []string{"websocket.connect.url wss://h:444/x", "websocket.connect.url wss://h@evil/x", "websocket.connect.url wss://h/X"}},
		{"allow http.request http://10.0.*,https://a/*", []string{"http.request http://10.0.1.1/", "http.request https://a/b"}, []string{"http.request http://10.01/", "http.request https://b/"}},
		{"deny http.request http://evil*", []string{"http.request http://good/"}, []string{"http.request http://u:p@EVIL:80/"}},
		{"deny file.write media/secret*", []string{"file.write media/open", "file.read media/secret"}, []string{"file.write media/secret.json", "file.write ./media//x/../secret"}},
		{"allow file.* media/*", []string{"file.read media/x", "file.write media/x/y"}, []string{"file.read design/x", "file.read media/../design/x"}},
		{"allow component.write Lobby/*", []string{"component.write Lobby/gain"}, []string{"component.write lobby/gain", "component.write Lobby 2/gain"}},
		{"allow tcp.connect,udp.send 10.0.0.*", []string{"tcp.connect 10.0.0.1:1", "udp.send 10.0.0.1:1"}, []string{"tcp.connect 10.0.1.1:1", "udp.send 10.0.01.1:1"}},
		{"allow tcp.connect", []string{"tcp.connect h:1", "udp.send h:1"}, nil},
		{"deny ping.send x", nil, []string{"no.such.action"}}, // what there is not is refused as soon as there are rules
	} {
		r := rules(t, c.rules)
		for want, asked := range map[bool][]string{true: c.allowed, false: c.refused} {
			for _, one := range asked {
				action, resource, _ := strings.Cut(one, " ")
				if err := r.Permit(action, resource); (err == nil) != want {
					t.Errorf("%q: %s: %v", c.rules, one, err)
				}
			}
		}
	}
}

func TestS253_RefusalsNameWhatIsRefused(t *testing.T) {
	r := rules(t, "default deny")
	for asked, want := range map[string]string{
		"websocket.connect":                           "websocket connections not allowed",
		"websocket.connect.url wss://h:1/x?y":         "not allowed: wss://h:1/x?y",
		"websocket.connect.url wss://u:SECRET@h/x?@y": "not allowed: wss://h/x?@y",
		"tcp.connect 10.0.0.1:23":                     "not allowed: tcp.connect 10.0.0.1:23",
	} {
		action, resource, _ := strings.Cut(asked, " ")
		err := r.Permit(action, resource)
		refusal, ok := errors.AsType[*Refusal](err)
		if !ok || refusal.Action != action || refusal.Resource != resource || err.Error() != want {
			t.Errorf("%s: %#v, %v", asked, refusal, err)
		}
	}
}

func TestPatternsAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"": "is empty", " ": "is empty", "a*b": "only at its end", "**": "only at its end", "a\nb": "control character",
		"\xff": "no UTF-8", strings.Repeat("a", maxPattern+1): "is too long",
	} {
		if _, err := ParsePattern(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.10q: %v, want %s", text, err, want)
		}
	}
	for _, c := range []struct{ rule, want string }{
		{"allow websocket.connect.url http://h/", "ws:// or wss://"}, {"allow websocket.connect.url 10.0.0.1*", "ws:// or wss://"},
		{"allow websocket.connect.url w*", ""}, {"allow websocket.connect.url wss://h*", ""}, {"allow websocket.connect *", "has no resource"},
		{"deny http.request 10.0.0.1", "http:// or https://"}, {"deny http.request HTTP://H/", ""}, {"deny * 10.0.0.1", ""},
		{"deny tcp.connect tcp://h:1", "no URL"}, {"deny tcp.connect h", "a port as well"}, {"deny tcp.connect h:*", ""}, {"deny tcp.connect h*", ""},
		{"allow file.read x", "media/ or design/"}, {"allow file.read media/x", ""}, {"allow file.read med*", ""},
		{"allow component.write Lobby", "Component/Control"}, {"allow component.write Lobby/gain", ""}, {"allow serial.open COM1", ""},
	} {
		r := rule(t, c.rule)
		err := r.CheckOn(r.On[0])
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.rule, err, c.want)
		}
	}
	for action, known := range map[string]bool{"tcp.connect": true, "tcp.*": true, "*": true, "tcp.conect": false, "mqtt.*": false} {
		if err := CheckAction(patterns(t, action)[0]); (err == nil) != known {
			t.Errorf("%s: %v", action, err)
		}
	}
}

func TestTheReadmeListsEveryAction(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Names() {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("%s is not there", name)
		}
	}
}

func TestPermitWithoutRulesCostsNothing(t *testing.T) {
	var none *Rules
	some := rules(t, "allow websocket.connect.url wss://h*")
	for name, r := range map[string]*Rules{"none": none, "another action's": some} {
		if n := testing.AllocsPerRun(100, func() { _ = r.Permit("component.write", "Lobby/gain") }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkPermit(b *testing.B) {
	for name, text := range map[string]string{"none": "", "exact": "allow component.write Lobby/gain", "url": "allow websocket.connect.url wss://h*"} {
		r := rules(b, text)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = r.Permit("websocket.connect.url", "wss://h/x")
			}
		})
	}
}
