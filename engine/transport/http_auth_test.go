// User name and password in HTTP.

package transport

import (
	"bufio"
	"crypto/md5"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The example of RFC 7616, section 3.9.1, and that of RFC 2617, section 3.5, with and without a quality of protection.
func TestDigestOfTheStandards(t *testing.T) {
	const realm = `Digest realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`
	life := credentials{"Mufasa", "Circle of Life", "GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"}
	hand := credentials{"Mufasa", "Circle Of Life", "GET", "/dir/index.html", "0a4f113b"}
	for _, tc := range []struct {
		challenge string
		with      credentials
		response  string
	}{
		{realm + ", algorithm=MD5", life, "8ca523f5e9506fed4657c9700eebdbec"},
		{realm, life, "8ca523f5e9506fed4657c9700eebdbec"},
		{realm + ", algorithm=SHA-256", life, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"},
		{`Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"`, hand, "6629fae49393a05397450978507c4ef1"},
		{`Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"`, hand, "670fd8c2df070c60b045671b8b24ff02"},
	} {
		all := parseChallenges(tc.challenge)
		if len(all) != 1 || !all[0].usable() {
			t.Fatalf("%s: %v", tc.challenge, all)
		}
		got := all[0].authorization(tc.with)
		if found := regexp.MustCompile(` response="(\w+)"`).FindStringSubmatch(got); found == nil || found[1] != tc.response {
			t.Errorf("%s:\n got %s\nwant %s", tc.challenge, got, tc.response)
		}
	}
}

func TestChallengesAreReadFromOneField(t *testing.T) {
	type c = challenge
	for text, want := range map[string][]c{
		"": nil, " , ,": nil,
		"Basic":                                 {{"basic", map[string]string{}}},
		`basic realm="a, b \"c\\", charset=x`:   {{"basic", map[string]string{"realm": `a, b "c\`, "charset": "x"}}},
		`Negotiate YII+/==, Digest NONCE = n`:   {{"negotiate", map[string]string{"yii+": ""}}, {"digest", map[string]string{"nonce": "n"}}},
		`A x=1, B, C y=2,z=3`:                   {{"a", map[string]string{"x": "1"}}, {"b", map[string]string{}}, {"c", map[string]string{"y": "2", "z": "3"}}},
		`x=1, A y="open`:                        {{"a", map[string]string{"y": "open"}}},
		`A x=1, x=2`:                            {{"a", map[string]string{"x": "1"}}},
		`Digest realm="r" nonce="n",,qop="auth`: {{"digest", map[string]string{"realm": "r", "nonce": "n", "qop": "auth"}}},
	} {
		if diff := cmp.Diff(want, parseChallenges(text), cmp.AllowUnexported(challenge{})); diff != "" && !strings.HasPrefix(text, "Negotiate") {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		} else if got := parseChallenges(text); strings.HasPrefix(text, "Negotiate") && got[len(got)-1].params["nonce"] != "n" {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// digestGuard lets "user" with "pass word" in, by a digest that it checks with code of its own.
func digestGuard(c net.Conn, offer string) {
	defer c.Close()
	r, err := http.ReadRequest(bufio.NewReader(c))
	if err != nil {
		return
	}
	body, _ := io.ReadAll(r.Body)
	part := func(name string) string {
		found := regexp.MustCompile(`[ ,]` + name + `="?([^",]*)`).FindStringSubmatch(r.Header.Get("Authorization"))
		if found == nil {
			return ""
		}
		return found[1]
	}
	sum := func(text string) string { return fmt.Sprintf("%x", md5.Sum([]byte(text))) }
	want := sum(sum("user:the room:pass word") + ":n0nce:" + part("nc") + ":" + part("cnonce") + ":auth:" + sum(r.Method+":"+r.RequestURI))
	if part("response") != want || part("uri") != r.RequestURI || part("opaque") != "o" {
		fmt.Fprintf(c, "HTTP/1.1 401 Unauthorized\r\n%sContent-Length: 99999999\r\n\r\n", offer)
		return
	}
	fmt.Fprintf(c, "HTTP/1.1 200 OK\r\n\r\n%s %s", r.Method, body)
}

func TestHTTPAnswersWhatTheServerAsksFor(t *testing.T) {
	const digest = "WWW-Authenticate: Digest realm=\"the room\", nonce=\"n0nce\", opaque=o, qop=\"auth\"\r\n"
	const odd = "www-authenticate: Digest realm=x, nonce=n, algorithm=SHA-9\r\nWWW-Authenticate: Digest realm=x, nonce=n, qop=auth-int\r\n"
	const basic = "WWW-Authenticate: Basic realm=x\r\n"
	for name, tc := range map[string]struct {
		offer, user, password string
		auth                  HTTPAuth
		want                  string
	}{
		"any":                      {digest, "user", "pass word", AuthAny, "200 POST data"},
		"digest":                   {digest, "user", "pass word", AuthDigest, "200 POST data"},
		"the better of two":        {basic + odd + digest, "user", "pass word", AuthAny, "200 POST data"},
		"wrong password":           {digest, "user", "x", AuthAny, "401 2"},
		"nobody":                   {digest, "", "", AuthAny, "401 1"},
		"only basic wanted":        {digest, "user", "pass word", AuthBasic, "401 1"},
		"only basic offered":       {basic, "user", "pass word", AuthDigest, "401 1"},
		"basic on demand, refused": {basic, "user", "pass word", AuthAny, "401 2"},
		"nothing we know":          {odd, "user", "pass word", AuthAny, "401 1"},
		"no offer":                 {"", "user", "pass word", AuthAny, "401 1"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				requests := 0
				playHTTP(t, n, func(c net.Conn) { requests++; digestGuard(c, tc.offer) })
				reply, err := fetch(t, n, HTTPConfig{Method: "POST", Body: "data", User: tc.user, Password: tc.password, Auth: tc.auth, BodyLimit: 1 << 30})
				got := fmt.Sprint(reply.Code, " ", reply.Body)
				if reply.Code == 0 { // the bodies of refusals are cut off
					got = fmt.Sprint("401 ", requests)
				}
				if got != tc.want {
					t.Errorf("got %s, want %s (%v)", got, tc.want, err)
				}
			})
		})
	}
}

func TestHTTPBasicOnDemandAndFromTheURL(t *testing.T) {
	for name, cfg := range map[string]HTTPConfig{
		"on demand":    {User: "user", Password: "pass:word"},
		"at once":      {User: "user", Password: "pass:word", Auth: AuthBasic},
		"from the URL": {Target: target(t, "http://user:pass%3Aword@"+httpAt)},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if user, password, _ := r.BasicAuth(); user != "user" || password != "pass:word" {
						w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
						w.WriteHeader(401)
					}
				})}
				go server.Serve(listen(t, n, httpAt))
				if reply, err := fetch(t, n, cfg); err != nil || reply.Code != 200 {
					t.Errorf("got %v, %v", reply, err)
				}
				server.Close()
			})
		})
	}
}
