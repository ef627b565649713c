// User name and password in HTTP: basic (RFC 7617) and digest (RFC 7616).

package transport

import (
	"crypto/md5"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// opening returns the authorization that the first request has; empty if none.
func (c *HTTPConfig) opening() string {
	if c.Auth == AuthBasic && (c.User != "" || c.Password != "") {
		return basicAuthorization(c.User, c.Password)
	}
	return ""
}

func basicAuthorization(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// answer returns the authorization that the reply asks for; empty if there is none to give.
func (x *httpExchange) answer() string {
	c := x.cfg
	if c.User == "" && c.Password == "" || c.Auth == AuthBasic || c.gives("Authorization") {
		return ""
	}
	var digest, basic *challenge
	for _, f := range x.fields {
		if !strings.EqualFold(f.Name, "WWW-Authenticate") {
			continue
		}
		for _, offer := range parseChallenges(f.Value) {
			switch {
			case offer.scheme == "digest" && offer.usable() && (digest == nil || offer.algorithm() > digest.algorithm()):
				digest = &offer // "SHA-256" sorts after "MD5"
			case offer.scheme == "basic":
				basic = &offer
			}
		}
	}
	switch {
	case digest != nil:
		return digest.authorization(credentials{c.User, c.Password, c.Method, c.Target.request, rand.Text()})
	case basic != nil && c.Auth == AuthAny:
		return basicAuthorization(c.User, c.Password)
	}
	return ""
}

// credentials are what a digest is made of, besides the challenge.
type credentials struct{ user, password, method, uri, cnonce string }

// algorithm returns the name of the digest's algorithm in capitals.
func (c *challenge) algorithm() string {
	if name := strings.ToUpper(c.params["algorithm"]); name != "" {
		return name
	}
	return "MD5"
}

// hash returns the function of the algorithm, nil if it is not known, and whether it is a session variant.
func (c *challenge) hash() (sum func() hash.Hash, session bool) {
	name, session := strings.CutSuffix(c.algorithm(), "-SESS")
	return map[string]func() hash.Hash{"MD5": md5.New, "SHA-256": sha256.New}[name], session
}

// protects tells whether the server offers a quality of protection.
func (c *challenge) protects(quality string) bool {
	for option := range strings.SplitSeq(c.params["qop"], ",") {
		if strings.EqualFold(strings.TrimSpace(option), quality) {
			return true
		}
	}
	return false
}

// usable tells whether we can answer: auth-int, which digests bodies, is not known.
func (c *challenge) usable() bool {
	sum, _ := c.hash()
	for _, text := range c.params {
		if strings.ContainsFunc(text, illegalInValue) {
			return false
		}
	}
	return sum != nil && c.params["nonce"] != "" && (c.params["qop"] == "" || c.protects("auth"))
}

// authorization answers a usable digest challenge.
func (c *challenge) authorization(with credentials) string {
	newHash, session := c.hash()
	digest := func(parts ...string) string {
		h := newHash()
		h.Write([]byte(strings.Join(parts, ":")))
		return hex.EncodeToString(h.Sum(nil))
	}
	realm, nonce, user := c.params["realm"], c.params["nonce"], with.user
	secret, request := digest(with.user, realm, with.password), digest(with.method, with.uri)
	if session {
		secret = digest(secret, nonce, with.cnonce)
	}
	if strings.EqualFold(c.params["userhash"], "true") {
		user = digest(with.user, realm)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Digest username=%s, realm=%s, nonce=%s, uri=%s", quote(user), quote(realm), quote(nonce), quote(with.uri))
	response := digest(secret, nonce, request)
	if c.protects("auth") {
		response = digest(secret, nonce, "00000001", with.cnonce, "auth", request)
		fmt.Fprintf(&b, `, qop=auth, nc=00000001, cnonce=%s`, quote(with.cnonce))
	} else if session {
		fmt.Fprintf(&b, `, cnonce=%s`, quote(with.cnonce))
	}
	fmt.Fprintf(&b, `, response="%s"`, response)
	for _, name := range [...]string{"opaque", "algorithm", "userhash"} {
		value, given := c.params[name]
		switch {
		case !given:
		case name == "opaque":
			fmt.Fprintf(&b, ", opaque=%s", quote(value))
		case badTokenByte(value) < 0 && value != "":
			fmt.Fprintf(&b, ", %s=%s", name, value)
		}
	}
	return b.String()
}

// quote returns text as a quoted string of HTTP.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
