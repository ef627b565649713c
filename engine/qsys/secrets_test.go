// Passwords, keys and Authorization headers, of which no error and no log may tell.
package qsys_test

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// secret marks what must not be seen; realm is that of the servers.
const secret, realm = "S3CR3T", "here"

// secretForms are the texts by which a secret is recognized, whatever has been made of it.
func secretForms() []string {
	pair := secret + "user:" + secret + "pass"
	sum := md5.Sum([]byte(secret + "user:" + realm + ":" + secret + "pass"))
	return []string{
		secret, strings.ToLower(secret), base64.StdEncoding.EncodeToString([]byte(pair)), hex.EncodeToString(sum[:]),
		hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret + "pass")),
	}
}

// inBubbleOfSecrets runs f on a bench whose hosts fail in every way there is, and fails the test if a secret is in what scripts print or what is logged.
func inBubbleOfSecrets(t *testing.T, permit func(action, resource string) error, f func(b *bench)) {
	t.Helper()
	var logged bytes.Buffer
	defer log.SetOutput(log.Writer())
	log.SetOutput(&logged)
	faults := slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	var printed []string
	inBubble(t, engine.Options{Log: faults, Permit: permit}, func(b *bench) {
		b.failingHosts()
		f(b)
		b.wait(2 * time.Minute)
		printed = b.text()
	})
	for _, form := range secretForms() {
		for _, line := range append(printed, logged.String()) {
			if strings.Contains(line, form) {
				t.Errorf("%q tells %q", line, form)
			}
		}
	}
	if len(printed) == 0 {
		t.Error("nothing has failed")
	}
}

// failingHosts starts a server for every way to fail.
func (b *bench) failingHosts() {
	b.trust = func(address string) transport.Trust {
		if address == "10.0.0.4:443" {
			return transport.Trust{}
		}
		return transport.Trust{Roots: b.ca.roots}
	}
	b.network.Reserve("10.0.0.1")
	b.blackHole("10.0.0.2:80")
	b.blackHole("10.0.0.2:443")
	b.http("10.0.0.3:80", false, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Add("WWW-Authenticate", `Digest realm="here", nonce="n", qop="auth"`)
		w.Header().Add("WWW-Authenticate", `Basic realm="here"`)
		http.Error(w, "no", http.StatusUnauthorized)
	})
	b.http("10.0.0.4:443", true, nil) // whom nobody trusts
	b.serve("10.0.0.5:443", serverOptions{secure: true, certificate: "other.local"})
	play := func(address string, answer func(c net.Conn, request []byte)) {
		b.tcp(address, func(c net.Conn) {
			request := make([]byte, 64<<10)
			n, _ := c.Read(request)
			answer(c, request[:n])
			c.Close()
		})
	}
	play("10.0.0.6:80", func(c net.Conn, request []byte) { c.Write(request) }) // an echo
	play("10.0.0.7:80", func(c net.Conn, request []byte) { fmt.Fprintf(c, "HTTP/1.1 %s\r\n\r\n", firstLine(request)) })
	play("10.0.0.8:80", func(c net.Conn, request []byte) {
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\n%s", strings.ReplaceAll(string(request), ": ", " "))
	})
	play("10.0.0.9:80", func(c net.Conn, request []byte) {
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s", request)
	})
	play("10.0.0.10:80", func(c net.Conn, _ []byte) { resetConn(c) })
	play("10.0.0.11:80", func(c net.Conn, request []byte) {
		fmt.Fprintf(c, "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"%s\", nonce=\"\x01\"\r\nWWW-Authenticate: %[1]s=\r\n\r\n", firstLine(request))
	})
	b.http("10.0.0.12:80", false, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://"+secret+"user:"+secret+"pass@10.0.0.1/", http.StatusFound)
	})
	b.http("10.0.0.13:80", false, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "short")
	})
}

func firstLine(request []byte) string {
	line, _, _ := strings.Cut(string(request), "\r\n")
	return line
}

// failingURLs are places of a request, without a scheme.
var failingURLs = []string{
	"http:10.0.0.1", "http:10.0.0.2", "https:10.0.0.2", "http:10.0.0.3", "https:10.0.0.4", "https:10.0.0.5", "https:10.0.0.3:80", "http:10.0.0.6", "http:10.0.0.7",
	"http:10.0.0.8", "http:10.0.0.9", "http:10.0.0.10", "http:10.0.0.11", "http:10.0.0.12", "http:10.0.0.13", "http:no.such.host", "http:", "http:10.0.0.1:x",
	"http:10.0.0.1:0", "http:10.0.0.1:99999", "http:a b", "http:[::1", "ftp:10.0.0.1", ":", "http:10.0.0.1\x01", "http:%zz",
}

func TestNoErrorOfHttpClientTellsASecret(t *testing.T) {
	const user = `User = "S3CR3Tuser", Password = "S3CR3Tpass"`
	for name, fields := range map[string]string{
		"as asked":      user,
		"basic":         user + `, Auth = "basic"`,
		"digest":        user + `, Auth = "digest"`,
		"header":        `Headers = {Authorization = "Bearer S3CR3T", Cookie = {"S3CR3T", "S3CR3T"}}`,
		"bad header":    `Headers = {Authorization = "Bearer S3CR3T\n"}`,
		"bad user":      `User = "S3CR3Tuser\n", Password = "S3CR3Tpass"`,
		"upload":        user + `, Data = "S3CR3T", Method = "PUT"`,
		"bad method":    user + `, Method = "S3CR3T S3CR3T"`,
		"path":          user + `, path = "/S3CR3T?key=S3CR3T#S3CR3T"`,
		"of the URL":    `at = "S3CR3Tuser:S3CR3Tpass@", path = "/S3CR3T"`,
		"URL, a slash":  `at = "S3CR3Tuser:S3CR3T/pass@"`,
		"URL, a hash":   `at = "S3CR3Tuser:S3CR3T#pass@"`,
		"URL, a blank":  `at = "S3CR3Tuser:S3CR3T pass@"`,
		"URL, percent":  `at = "S3CR3Tuser:S3CR3T%zzpass@"`,
		"URL, two ats":  `at = "S3CR3Tuser:S3CR3T@pass@"`,
		"URL, brackets": `at = "S3CR3Tuser:S3CR3T]pass@"`,
		"no scheme":     `at = "S3CR3Tuser:S3CR3Tpass@", bare = true`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubbleOfSecrets(t, nil, func(b *bench) {
				b.run(`
					for place in ([[` + strings.Join(failingURLs, "|") + `]]):gmatch("[^|]+") do
						local request = {` + fields + `, Timeout = 20, EventHandler = function(_, code, _, err) print(place, code, err) end}
						local scheme, host = place:match("^(%a*):(.*)$")
						request.Url = (request.bare and "" or scheme .. "://") .. (request.at or "") .. host .. (request.path or "")
						print(place, pcall(HttpClient.Upload, request))
					end`)
			})
		})
	}
}

func TestNoWrongCallOfHttpClientTellsASecret(t *testing.T) {
	inBubbleOfSecrets(t, nil, func(b *bench) {
		b.run(`
			local url = "http://S3CR3Tuser:S3CR3Tpass@10.0.0.1/S3CR3T"
			for _, request in ipairs{
				{Url = {url}}, {Url = url, Password = {"S3CR3T"}}, {Url = url, User = {"S3CR3T"}}, {Url = url, Headers = "S3CR3T"}, {Url = url, Headers = {"S3CR3T"}},
				{Url = url, Headers = {Authorization = {{"S3CR3T"}}}}, {Url = url, Headers = {Authorization = print}}, {Url = url, Auth = "S3CR3T"},
				{Url = url, Auth = {"S3CR3T"}}, {Url = url, Timeout = "S3CR3T"}, {Url = url, Data = {"S3CR3T"}}, {Url = url, EventHandler = "S3CR3T"},
				{Url = url .. ("x"):rep(100000)}, {Url = url, Password = ("S3CR3T"):rep(20000)}, {Url = url, Headers = {A = ("S3CR3T"):rep(20000)}},
				{Url = url, Headers = {["Transfer-Encoding"] = "S3CR3T"}},
			} do
				request.EventHandler = request.EventHandler or function(_, code, _, err) print(code, err) end
				print(pcall(HttpClient.Post, request))
			end
			HttpClient.Get{Url = url, EventHandler = function(tbl) error(tostring(tbl)) end}`)
	})
}

func TestNoRefusalOfThePolicyTellsAPassword(t *testing.T) {
	refuse := func(action, resource string) error {
		if resource == "" {
			return nil
		}
		return errors.New(action + " of " + resource + " is not allowed")
	}
	inBubbleOfSecrets(t, refuse, func(b *bench) {
		b.run(`HttpClient.Get{Url = "http://S3CR3Tuser:S3CR3Tpass@10.0.0.1/", User = "S3CR3Tuser", EventHandler = function(_, _, _, err) print(err) end}
			ws = WebSocket.New() ws.Error = function(_, err) print(err) end
			ws:Connect("ws", "10.0.0.1", "/", 80, nil, {Authorization = "S3CR3T"})`)
		b.want("http.request of http://10.0.0.1/ is not allowed", "websocket.connect.url of ws://10.0.0.1/ is not allowed")
	})
}

func TestNoErrorOfWebSocketTellsASecret(t *testing.T) {
	for name, arguments := range map[string]string{
		"header":       `"/", PORT, nil, {Authorization = "Bearer S3CR3T", Cookie = "S3CR3T"}`,
		"path":         `"/S3CR3T?key=S3CR3T", PORT, nil, {Authorization = "Basic S3CR3T"}`,
		"bad header":   `"/", PORT, nil, {Authorization = "S3CR3T\r\nS3CR3T: S3CR3T"}`,
		"no header":    `"/", PORT, nil, {Authorization = {"S3CR3T"}}`,
		"own header":   `"/", PORT, nil, {Connection = "S3CR3T"}`,
		"bad path":     `"/%zz S3CR3T\x01", PORT, nil, {Authorization = "S3CR3T"}`,
		"no port":      `"/S3CR3T", "S3CR3T", nil, {Authorization = "S3CR3T"}`,
		"wrong number": `"/S3CR3T", 123456, nil, {Authorization = "S3CR3T"}`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubbleOfSecrets(t, nil, func(b *bench) {
				b.run(`
					for place in ([[` + strings.Join(failingURLs, "|") + `]]):gmatch("[^|]+") do
						local scheme, host, port = place:match("^(%a*):([^:]*):?(%d*)$")
						if host then
							local ws = WebSocket.New()
							ws.Error = function(_, err) print(place, err) end
							ws.Closed = function() print(place, "closed") end
							scheme = scheme == "https" and "wss" or "ws"
							port = tonumber(port) or scheme == "wss" and 443 or 80
							print(place, pcall(ws.Connect, ws, scheme, host, ` + strings.ReplaceAll(arguments, "PORT", "port") + `))
							print(place, pcall(ws.Write, ws, "S3CR3T"))
						end
					end`)
			})
		})
	}
}

func TestNoErrorOfTcpSocketTellsAKey(t *testing.T) {
	inBubbleOfSecrets(t, nil, func(b *bench) {
		pem := func(kind, text string) string {
			return "-----BEGIN " + kind + "-----\n" + base64.StdEncoding.EncodeToString([]byte(text)) + "\n-----END " + kind + "-----\n"
		}
		b.run(`
			local function try(host, certificate, key, ca)
				local sock = TcpSocket.NewTls()
				sock.ClientCertData, sock.ClientKeyData, sock.CACertData, sock.ValidateCertificate = certificate, key, ca, true
				sock.EventHandler = function(_, event, err) print(host, event, err) end
				print(host, pcall(sock.Connect, sock, host, 443))
				print(pcall(sock.Write, sock, "S3CR3T"))
			end
			for _, key in ipairs{"S3CR3T", [[` + pem("PRIVATE KEY", secret) + `]], [[` + pem("EC PRIVATE KEY", secret) + `]], [[` + pem("CERTIFICATE", secret) + `]]} do
				try("10.0.0.1", key, key)
				try("10.0.0.1", "", key)
				try("10.0.0.1", key, "")
				try("10.0.0.1", [[` + b.ca.pem() + `]], key)
				try("10.0.0.1", "", "", key)
			end
			for _, host in ipairs{"10.0.0.1", "10.0.0.2", "10.0.0.4", "10.0.0.5"} do try(host, "", "", [[` + b.ca.pem() + `]]) end`)
	})
}
