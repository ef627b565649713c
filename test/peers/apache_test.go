//go:build unix

// HttpClient with Apache at the other end.

package peers

import (
	"crypto/md5"
	"crypto/sha1"
	"encoding/base64"
	"encoding/hex"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"crosspoint/engine/transport"
)

// apache is a web server on loopback.
type apache struct {
	*program
	plain, secure string // ports
	folder        string
}

// theUser has access to what needs a password.
const theUser, thePassword = "operator", "pass: w\u00f6rd"

// newApache starts a web server with a certificate.
func newApache(t testing.TB, c certificate) *apache {
	t.Helper()
	path := find(t, "apache2", "apache2-bin")
	folder, err := os.MkdirTemp("", "apache")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if errors, _ := os.ReadFile(filepath.Join(folder, "errors")); t.Failed() {
			t.Logf("apache2: %s", errors)
		}
		os.RemoveAll(folder)
	})
	a := &apache{plain: freePort(t, "tcp"), secure: freePort(t, "tcp"), folder: folder}
	for _, sub := range []string{"pages", "pages/basic", "pages/digest"} {
		if err := os.Mkdir(filepath.Join(folder, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, folder, "pages/page", "hello\n")
	write(t, folder, "pages/basic/page", "basic\n")
	write(t, folder, "pages/digest/page", "digest\n")
	write(t, folder, "pages/drip", strings.Repeat("x", 1<<20))
	write(t, folder, "cert.pem", c.text)
	write(t, folder, "key.pem", c.key)
	sum := sha1.Sum([]byte(thePassword))
	write(t, folder, "basic", theUser+":{SHA}"+base64.StdEncoding.EncodeToString(sum[:])+"\n")
	const realm = "the room, at=last"
	secret := md5.Sum([]byte(theUser + ":" + realm + ":" + thePassword))
	write(t, folder, "digest", theUser+":"+realm+":"+hex.EncodeToString(secret[:])+"\n")
	config, err := os.ReadFile("testdata/httpd.conf")
	if err != nil {
		t.Fatal(err)
	}
	file := write(t, folder, "httpd.conf", replace(string(config),
		"MODULES", "/usr/lib/apache2", "FOLDER", folder, "PLAIN", a.plain, "SECURE", a.secure))
	cmd := exec.Command(path, "-X", "-f", file)
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if os.Getuid() == 0 { // a web server has no need to be root
		const nobody = 65534
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
		own(t, folder, nobody)
	}
	a.program = run(t, folder, cmd)
	a.isUp()
	return a
}

// own gives a folder and all that is in it to a user.
func own(t testing.TB, folder string, user int) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
		if err == nil {
			err = os.Chown(path, user, user)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isUp waits until the server answers.
func (a *apache) isUp() {
	a.t.Helper()
	for late := time.Now().Add(patience); time.Now().Before(late); time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", "127.0.0.1:"+a.secure); err == nil {
			c.Close()
			return
		}
		select {
		case <-a.done:
			a.t.Fatalf("apache2 has ended:\n%s", &a.said)
		default:
		}
	}
	a.t.Fatalf("apache2 does not listen:\n%s", &a.said)
}

// words are those of a script that makes requests.
func (a *apache) words() []string {
	return []string{"PLAIN", "http://127.0.0.1:" + a.plain, "SECURE", "https://127.0.0.1:" + a.secure, "HOST", "127.0.0.1:" + a.plain, "USER", theUser, "PASSWORD", thePassword}
}

// show is a handler that prints what it gets.
const show = `
local function show(_, code, data, err) print(code, #data < 20 and data:gsub("\n", ".") or #data, err) end
`

func TestHttpClientReadsFromApache(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	a := newApache(t, c)
	for name, tc := range map[string]struct {
		source string
		want   []string
	}{
		"a page":     {`HttpClient.Download{Url = "PLAIN/page", EventHandler = show}`, []string{"200.0\thello.\tnil"}},
		"over TLS":   {`HttpClient.Get{Url = "SECURE/page", EventHandler = show}`, []string{"200.0\thello.\tnil"}},
		"no page":    {`HttpClient.Get{Url = "PLAIN/none", EventHandler = function(_, code, _, err) print(code, err) end}`, []string{"404.0\tnil"}},
		"a redirect": {`HttpClient.Get{Url = "PLAIN/moved", EventHandler = function(_, code, _, err, h) print(code, h.Location == "PLAIN/page") end}`, []string{"302.0\ttrue"}},
		"a header twice": {`HttpClient.Get{Url = "PLAIN/page", EventHandler = function(_, code, _, err, h) print(h["X-Twice"][1], h["X-Twice"][2], h["Content-Length"]) end}`,
			[]string{"one\ttwo\t6"}},
		"basic":          {`HttpClient.Get{Url = "PLAIN/basic/page", User = "USER", Password = "PASSWORD", EventHandler = show}`, []string{"200.0\tbasic.\tnil"}},
		"basic unasked":  {`HttpClient.Get{Url = "PLAIN/basic/page", User = "USER", Password = "PASSWORD", Auth = "basic", EventHandler = show}`, []string{"200.0\tbasic.\tnil"}},
		"basic, wrong":   {`HttpClient.Get{Url = "PLAIN/basic/page", User = "USER", Password = "wrong", EventHandler = function(_, code) print(code, code == 401) end}`, []string{"401.0\ttrue"}},
		"basic, no user": {`HttpClient.Get{Url = "PLAIN/basic/page", EventHandler = function(_, code) print(code) end}`, []string{"401.0"}},
		"digest":         {`HttpClient.Get{Url = "PLAIN/digest/page", User = "USER", Password = "PASSWORD", EventHandler = show}`, []string{"200.0\tdigest.\tnil"}},
		"digest over TLS": {`HttpClient.Get{Url = "SECURE/digest/page?a=b c", User = "USER", Password = "PASSWORD", Auth = "digest", EventHandler = show}`,
			[]string{"200.0\tdigest.\tnil"}},
		"digest of the URL": {`HttpClient.Get{Url = "http://USER:" .. HttpClient.EncodeString("PASSWORD") .. "@HOST/digest/page", EventHandler = show}`,
			[]string{"200.0\tdigest.\tnil"}},
		"digest, wrong":    {`HttpClient.Get{Url = "PLAIN/digest/page", User = "USER", Password = "wrong", EventHandler = function(_, code) print(code) end}`, []string{"401.0"}},
		"digest, as basic": {`HttpClient.Get{Url = "PLAIN/digest/page", User = "USER", Password = "PASSWORD", Auth = "basic", EventHandler = function(_, code) print(code) end}`, []string{"401.0"}},
		"in a drip": {`HttpClient.Get{Url = "PLAIN/drip", Timeout = 0.7, EventHandler = show}`,
			[]string{"0.0\t\trequest " + "127.0.0.1:" + a.plain + ": body: not done within 700ms: i/o timeout"}},
		"plain from TLS": {`HttpClient.Get{Url = "http" .. ("SECURE"):sub(6), EventHandler = function(_, code) print(code) end}`, []string{"400.0"}},
		"TLS from plain": {`HttpClient.Get{Url = "https" .. ("PLAIN"):sub(5), EventHandler = function(_, code, _, err) print(code, err) end}`,
			[]string{"0.0\trequest 127.0.0.1:" + a.plain + ": tls handshake: tls: first record does not look like a TLS handshake"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, c.trust(t))
			s.script(show+tc.source, a.words()...)
			s.wants(tc.want...)
			s.isQuiet()
		})
	}
	t.Run("whom nobody trusts", func(t *testing.T) {
		s := newStage(t, transport.Trust{})
		s.script(show+`HttpClient.Get{Url = "SECURE/page", EventHandler = show}`, a.words()...)
		s.wants("0.0\t\trequest 127.0.0.1:" + a.secure + ": tls handshake: tls: failed to verify certificate: x509: …")
	})
}

// A megabyte goes there and back behind a digest, which answers every request with a challenge of its own.
func TestHttpClientWritesToApacheThroughADigest(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	a := newApache(t, c)
	s := newStage(t, c.trust(t))
	s.script(`
		local text = ("0123456789"):rep(100000)
		local steps = {
			{"Put", "put"}, {"Get", "get"}, {"Put", "put again"}, {"Patch", "patch"}, {"Delete", "delete"}, {"Get", "get again"},
		}
		local function step(i)
			local name, what = table.unpack(steps[i])
			HttpClient[name]{
				Url = "SECURE/digest/new", User = "USER", Password = "PASSWORD", Data = text, Headers = {["Content-Type"] = "text/plain"},
				EventHandler = function(_, code, data, err)
					print(what, code, data == text, err)
					if steps[i + 1] then step(i + 1) end
				end,
			}
		end
		step(1)`, a.words()...)
	s.wants("put\t201.0\tfalse\tnil", "get\t200.0\ttrue\tnil", "put again\t204.0\tfalse\tnil", "patch\t405.0\tfalse\tnil",
		"delete\t204.0\tfalse\tnil", "get again\t404.0\tfalse\tnil")
}

func TestHttpClientOutlivesApacheThatHangsAndDies(t *testing.T) {
	a := newApache(t, newCertificate(t, "127.0.0.1"))
	s := newStage(t, transport.Trust{})
	const get = `function get(timeout) HttpClient.Get{Url = "PLAIN/page", Timeout = timeout, EventHandler = function(_, code, _, err) print(code, err) end} end get(`
	at := "request 127.0.0.1:" + a.plain
	a.signal(syscall.SIGSTOP)
	s.script(get+"0.5)", a.words()...)
	s.wants("0.0\t" + at + ": reply: not done within 500ms: i/o timeout")
	a.signal(syscall.SIGCONT)
	s.script(get+"20)", a.words()...)
	s.wants("200.0\tnil")
	a.signal(syscall.SIGSTOP)
	s.script(get+`20) Timer.CallAfter(function() print("die") end, 0.3)`, a.words()...)
	s.wants("die")
	a.kill()
	s.wants("0.0\t" + at + ": reply: …")
	s.script(get+"20)", a.words()...)
	s.wants("0.0\trequest: dial tcp 127.0.0.1:" + a.plain + ": connect: connection refused")
}

func TestHttpClientMakesAHundredRequestsToApacheAtOnce(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	a := newApache(t, c)
	s := newStage(t, c.trust(t))
	s.script(`
		local left, codes = 100, {}
		for i = 1, left do
			HttpClient.Get{
				Url = (i % 2 == 0 and "PLAIN" or "SECURE") .. "/digest/page", User = "USER", Password = i % 4 == 0 and "wrong" or "PASSWORD",
				EventHandler = function(_, code)
					codes[code] = (codes[code] or 0) + 1
					left = left - 1
					if left == 0 then print(codes[200], codes[401]) end
				end,
			}
		end`, a.words()...)
	s.wants("75\t25")
}
