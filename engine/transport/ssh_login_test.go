// Logging in over SSH: the ways to do it, the keys, old devices, and what failures say.

package transport

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/ssh"
)

// dsaKey is a key for tests; Go makes none.
const dsaKey = `-----BEGIN DSA PRIVATE KEY-----
MIIBuwIBAAKBgQCOtbJuCCXUymnd+27dqaSdIKBbha+pVkBqtNbAl8CnaEFhWPwh
9znG8qteSziLJoVWEhCd6uDnlsbTYo92lKwO2Dlu8IILkSUmcIWaaSi5lyzpRC82
fUePFwHzjZtiwYuYEUxfJTfPcd7VANRbX3KnwQjKTVBAV0Fo0reZhwWGLwIVALrp
X3I62eCZVqu0bN8fuAKdTkcjAoGAGr0JOYkO8pVorjl0Eav3VQWwl/PiZXbcMDsZ
6UJANe0R77My0YCao+jsWPj+MZ+MUzO9MWP3PK7LTQgjSiZQkA4lrpE6bs6XT7Jn
ggHvm/F4LXgHOkv5ReOqLhHjO489qhHo9gbimZ54u9YMZZ+2jl3Zhphgtcvx78dZ
fybjVyMCgYAGrSpnZTZPJQsaM2LsUCgAimyXKm/FgFBM0ym+jm7Jm2L4SWXQHLWA
ca+O+7NUDv7WeWnJEBWL1ekGok2Iaqsbczn7IpacThvnelCEN4yNs9A9gPioRHNm
sebs+/IX/kzQhGXEq4GusZK4qo6Q6dYCnI75/I420se7p1fXzI6WfgIVAJua7WMQ
N/uYYq7XrwasF7owzBA4
-----END DSA PRIVATE KEY-----
`

// textOf returns a private key as OpenSSH writes it, encrypted if there is a passphrase.
func textOf(t *testing.T, key any, passphrase string) string {
	t.Helper()
	var block *pem.Block
	var err error
	if passphrase == "" {
		block, err = ssh.MarshalPrivateKey(key, "")
	} else {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(key, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block))
}

// sshKeyTexts returns a private key of every type.
func sshKeyTexts(t *testing.T) map[string]string {
	t.Helper()
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	r, _ := rsa.GenerateKey(rand.Reader, 2048)
	texts := map[string]string{"ssh-ed25519": textOf(t, ed, ""), "ssh-rsa": textOf(t, r, ""), "ssh-dss": dsaKey}
	for name, curve := range map[string]elliptic.Curve{
		"ecdsa-sha2-nistp256": elliptic.P256(), "ecdsa-sha2-nistp384": elliptic.P384(), "ecdsa-sha2-nistp521": elliptic.P521(),
	} {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = textOf(t, key, "")
	}
	return texts
}

// publicOf returns the public key of a private one.
func publicOf(t *testing.T, text string) ssh.PublicKey {
	t.Helper()
	signer, err := ssh.ParsePrivateKey([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return signer.PublicKey()
}

// line returns a public key as OpenSSH writes it.
func line(key ssh.PublicKey) string { return string(ssh.MarshalAuthorizedKey(key)) }

// keyOnly lets in who has a key.
func (d *sshDevice) keyOnly(key ssh.PublicKey) *sshDevice {
	d.config.PublicKeyCallback = func(_ ssh.ConnMetadata, shown ssh.PublicKey) (*ssh.Permissions, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.said = append(d.said, shown.Type())
		if string(shown.Marshal()) != string(key.Marshal()) {
			return nil, errors.New("unknown key")
		}
		return nil, nil
	}
	return d
}

// ask lets in who answers the question for the password.
func (d *sshDevice) ask() *sshDevice {
	d.config.KeyboardInteractiveCallback = func(c ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
		answers, err := ask("", "", []string{"Name: ", "Password: "}, []bool{true, false})
		if err != nil {
			return nil, err
		}
		if _, err := ask("", "Welcome", nil, nil); err != nil {
			return nil, err
		}
		return nil, d.check("questions", answers[0], answers[1])
	}
	return d
}

// wantLogin fails the test unless a login works, having been tried with exactly that.
func wantLogin(t *testing.T, n *InProcess, d *sshDevice, login *SSH, tried ...string) {
	t.Helper()
	login.User = "admin"
	s, log := sshPair(t, n, d, TCPConfig{SSH: login})
	time.Sleep(time.Second)
	log.want(t, "open")
	if diff := cmp.Diff(tried, d.attempts()); diff != "" {
		t.Errorf("tried (-want +got):\n%s", diff)
	}
	s.Abort()
	wantTCPDone(t, s, time.Second)
}

func TestSSHLogsInWithThePassword(t *testing.T) {
	for name, c := range map[string]struct {
		device func(d *sshDevice)
		tried  []string
	}{
		"as such":          {func(d *sshDevice) { d.passwordOnly() }, []string{"password"}},
		"when asked":       {func(d *sshDevice) { d.ask() }, []string{"questions"}},
		"as such at first": {func(d *sshDevice) { d.passwordOnly().ask() }, []string{"password"}},
		"not at all":       {func(d *sshDevice) { d.config.NoClientAuth = true }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				d := new(sshDevice)
				c.device(d)
				wantLogin(t, n, d, &SSH{Password: sshSecret}, c.tried...)
			})
		})
	}
}

func TestSSHLogsInWithEveryTypeOfKey(t *testing.T) {
	for name, text := range sshKeyTexts(t) {
		for _, algorithm := range map[string][]string{"ssh-rsa": {"ssh-rsa", "rsa-sha2-256", "rsa-sha2-512"}}[name] {
			t.Run(name+" by "+algorithm, func(t *testing.T) {
				inBubbles(t, func(t *testing.T, n *InProcess) {
					d := (&sshDevice{config: ssh.ServerConfig{PublicKeyAuthAlgorithms: []string{algorithm}}}).keyOnly(publicOf(t, text)).passwordOnly()
					wantLogin(t, n, d, &SSH{PrivateKey: text, Password: "unused"}, name)
				})
			})
		}
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				d := (&sshDevice{config: ssh.ServerConfig{PublicKeyAuthAlgorithms: slices.Concat(ssh.SupportedAlgorithms().PublicKeyAuths, ssh.InsecureAlgorithms().PublicKeyAuths)}}).keyOnly(publicOf(t, text))
				wantLogin(t, n, d, &SSH{PrivateKey: text, PublicKey: line(publicOf(t, text))}, name)
			})
		})
	}
}

func TestSSHLogsInWithAnEncryptedKeyAndACertificate(t *testing.T) {
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	plain := textOf(t, private, "")
	_, ca, _ := ed25519.GenerateKey(rand.Reader)
	authority, _ := ssh.NewSignerFromKey(ca)
	certificate := &ssh.Certificate{Key: publicOf(t, plain), CertType: ssh.UserCert, ValidPrincipals: []string{"admin"}, ValidBefore: ssh.CertTimeInfinity}
	if err := certificate.SignCert(rand.Reader, authority); err != nil {
		t.Fatal(err)
	}
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{}).keyOnly(publicOf(t, plain))
		wantLogin(t, n, d, &SSH{PrivateKey: textOf(t, private, "opens it"), Passphrase: "opens it"}, "ssh-ed25519")
	})
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := &sshDevice{}
		check := &ssh.CertChecker{IsUserAuthority: func(key ssh.PublicKey) bool { return line(key) == line(authority.PublicKey()) }}
		d.config.PublicKeyCallback = func(c ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
			d.said = append(d.said, key.Type())
			return check.Authenticate(c, key)
		}
		wantLogin(t, n, d, &SSH{PrivateKey: plain, Certificate: line(certificate)}, "ssh-ed25519-cert-v01@openssh.com")
	})
}

func TestSSHAgreesToWhatOldDevicesSpeak(t *testing.T) {
	dsa, err := ssh.ParsePrivateKey([]byte(dsaKey))
	if err != nil {
		t.Fatal(err)
	}
	old := ssh.InsecureAlgorithms()
	for _, exchange := range old.KeyExchanges {
		if exchange == ssh.InsecureKeyExchangeDHGEXSHA1 {
			continue // our server does not speak it
		}
		for _, cipher := range old.Ciphers {
			t.Run(exchange+" "+cipher, func(t *testing.T) {
				inBubbles(t, func(t *testing.T, n *InProcess) {
					d := (&sshDevice{keys: []ssh.Signer{dsa}, config: ssh.ServerConfig{Config: ssh.Config{
						KeyExchanges: []string{exchange}, Ciphers: []string{cipher}, MACs: old.MACs,
					}}}).passwordOnly()
					wantLogin(t, n, d, &SSH{Password: sshSecret}, "password")
				})
			})
		}
	}
}

// hangUp ends the connection, so that the login ends without an answer.
func (d *sshDevice) hangUp(reset bool) func(ssh.ConnMetadata, []byte) (*ssh.Permissions, error) {
	return func(ssh.ConnMetadata, []byte) (*ssh.Permissions, error) {
		raw := d.raw(0)
		if reset {
			raw.SetLinger(0)
		}
		raw.Close()
		return nil, errors.New("gone")
	}
}

func TestSSHLoginThatFailsIsErrLogin(t *testing.T) {
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	text := textOf(t, private, "")
	for name, c := range map[string]struct {
		device func() *sshDevice
		login  *SSH
		want   string
	}{
		"wrong password":  {func() *sshDevice { return (&sshDevice{}).passwordOnly() }, &SSH{Password: "guess"}, "login failed (tried password)"},
		"wrong answers":   {func() *sshDevice { return (&sshDevice{}).passwordOnly().ask() }, &SSH{Password: "guess"}, "login failed (tried password, keyboard-interactive)"},
		"no password":     {func() *sshDevice { return (&sshDevice{}).passwordOnly() }, &SSH{}, "login failed (tried password)"},
		"unknown key":     {func() *sshDevice { return (&sshDevice{}).keyOnly(newHostKey(t).PublicKey()) }, &SSH{PrivateKey: text}, "login failed (tried publickey)"},
		"wants a key":     {func() *sshDevice { return (&sshDevice{}).keyOnly(newHostKey(t).PublicKey()) }, &SSH{Password: "x"}, "login failed (the device does not take password or keyboard-interactive)"},
		"wants no key":    {func() *sshDevice { return (&sshDevice{}).passwordOnly() }, &SSH{PrivateKey: text}, "login failed (the device does not take publickey)"},
		"one attempt":     {func() *sshDevice { return (&sshDevice{config: ssh.ServerConfig{MaxAuthTries: 1}}).passwordOnly() }, &SSH{Password: "guess"}, "login failed (tried password)"},
		"hangs up":        {func() *sshDevice { d := &sshDevice{}; d.config.PasswordCallback = d.hangUp(false); return d }, &SSH{Password: "guess"}, "login failed (tried password)"},
		"is reset (none)": {func() *sshDevice { d := &sshDevice{}; d.config.PasswordCallback = d.hangUp(true); return d }, &SSH{Password: "guess"}, "ssh handshake: connection reset by peer"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				c.login.User = "admin"
				c.device().start(t, listen(t, n, "10.0.0.1:22"))
				var got error
				s := OpenTCP(TCPConfig{Address: "10.0.0.1:22", Dialer: n, SSH: c.login}, TCPEvents{End: func(err error) { got = err }})
				<-s.Done()
				if got == nil || got.Error() != "connect 10.0.0.1:22: "+c.want || errors.Is(got, ErrLogin) != strings.HasPrefix(c.want, "login failed") {
					t.Errorf("got %v, want %q", got, c.want)
				}
			})
		})
	}
}

func TestSSHAttemptsThatFailSayWhy(t *testing.T) {
	for name, c := range map[string]struct {
		play func(raw *stream)
		want string
	}{
		"garbage":           {func(raw *stream) { raw.Write([]byte(strings.Repeat("x", 1000))) }, "ssh handshake: overflow reading version string"},
		"garbage in lines":  {func(raw *stream) { raw.Write([]byte(strings.Repeat("login:\n", 2000))) }, "ssh handshake: overflow reading version string"},
		"garbage, then end": {func(raw *stream) { raw.Write([]byte("login: ")); raw.Close() }, "ssh handshake: EOF"},
		"no key exchange":   {func(raw *stream) { raw.Write([]byte("SSH-2.0-x\r\n" + strings.Repeat("\xff", 1000))) }, "ssh handshake: invalid packet length, packet too large"},
		"ends at once":      {func(raw *stream) { raw.Close() }, "ssh handshake: EOF"},
		"half-closed":       {func(raw *stream) { raw.CloseWrite() }, "ssh handshake: EOF"},
		"reset":             {func(raw *stream) { raw.SetLinger(0); raw.Close() }, "ssh handshake: connection reset by peer"},
		"black hole":        {func(raw *stream) {}, "ssh: not done within 10s: i/o timeout"},
		"version only":      {func(raw *stream) { raw.Write([]byte("SSH-2.0-x\r\n")) }, "ssh: not done within 10s: i/o timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				l := listen(t, n, "10.0.0.1:22")
				go func() {
					if raw, err := l.Accept(); err == nil {
						c.play(raw.(*stream))
					}
				}()
				s, log := openSSH(n, TCPConfig{})
				wantTCPDone(t, s, DefaultDialTimeout+time.Second)
				log.want(t, "end connect 10.0.0.1:22: "+c.want)
			})
		})
	}
}

func TestSSHRefusedShellsSayWhy(t *testing.T) {
	for what, want := range map[string]string{
		"refused session": "ssh: the device opens no session",
		"refused pty-req": "ssh: the device gives no terminal",
		"refused shell":   "ssh: the device gives no shell",
		"mute session":    "ssh: not done within 10s: i/o timeout",
		"mute pty-req":    "ssh: not done within 10s: i/o timeout",
		"mute shell":      "ssh: not done within 10s: i/o timeout",
	} {
		t.Run(what, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				d := (&sshDevice{}).passwordOnly()
				if refused, ok := strings.CutPrefix(what, "refused "); ok {
					d.refuse = refused
				} else {
					d.mute = strings.TrimPrefix(what, "mute ")
				}
				s, log := sshPair(t, n, d, TCPConfig{SSH: &SSH{User: "admin", Password: sshSecret, Interactive: true}})
				wantTCPDone(t, s, DefaultDialTimeout+time.Second)
				log.want(t, "end connect 10.0.0.1:22: "+want)
			})
		})
	}
}

func TestSSHDevicesWithoutACommonAlgorithmSaySo(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{config: ssh.ServerConfig{Config: ssh.Config{Ciphers: []string{"none"}}}}).passwordOnly()
		s, log := sshPair(t, n, d, TCPConfig{})
		wantTCPDone(t, s, DefaultDialTimeout+time.Second)
		if len(log.lines) != 1 || !strings.HasPrefix(log.lines[0], "end connect 10.0.0.1:22: ssh handshake: no common algorithm for ") || len(log.lines[0]) > maxSSHWords+100 {
			t.Errorf("got %q", log.lines)
		}
	})
}

func TestSSHKeysThatCannotBeUsedSayWhyBeforeADial(t *testing.T) {
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	plain, encrypted, other := textOf(t, private, ""), textOf(t, private, sshSecret), line(newHostKey(t).PublicKey())
	for name, c := range map[string]struct {
		login *SSH
		want  string
	}{
		"no PEM":             {&SSH{PrivateKey: sshSecret}, "PrivateKey: is no key of OpenSSH"},
		"damaged":            {&SSH{PrivateKey: strings.Replace(plain, "A", "B", 3)}, "PrivateKey: is no key of OpenSSH"},
		"a public one":       {&SSH{PrivateKey: other}, "PrivateKey: is no key of OpenSSH"},
		"encrypted":          {&SSH{PrivateKey: encrypted}, "PrivateKey: is encrypted and needs PrivateKeyPassword"},
		"wrong passphrase":   {&SSH{PrivateKey: encrypted, Passphrase: "guess"}, "PrivateKeyPassword: is not the one of PrivateKey"},
		"no private":         {&SSH{PublicKey: other}, "PublicKey: is of no use without PrivateKey"},
		"only a certificate": {&SSH{Certificate: other}, "Certificate: is of no use without PrivateKey"},
		"another public":     {&SSH{PrivateKey: plain, PublicKey: other}, "PublicKey: does not belong to PrivateKey"},
		"another format":     {&SSH{PrivateKey: plain, PublicKey: plain}, "PublicKey: is not in the format of OpenSSH"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				s, log := openSSH(n, TCPConfig{SSH: c.login})
				<-s.Done()
				if len(log.lines) != 1 || !strings.HasPrefix(log.lines[0], "end connect 10.0.0.1:22: "+c.want) {
					t.Errorf("got %q, want %q", log.lines, c.want)
				}
				if text := fmt.Sprint(log.lines); strings.Contains(text, sshSecret) || strings.Contains(text, "guess") || strings.Contains(text, plain[40:60]) {
					t.Errorf("%q shows a secret", text)
				}
			})
		})
	}
}

// The device knows the password once it has been told; whatever it says then must not bring it into an error.
func TestSSHErrorsNeverShowThePassword(t *testing.T) {
	for name, play := range map[string]func(d *sshDevice, raw net.Conn){
		"as version":      func(_ *sshDevice, raw net.Conn) { io.WriteString(raw, strings.Repeat(sshSecret, 100)) },
		"as an algorithm": func(d *sshDevice, raw net.Conn) { d.config.Ciphers = []string{sshSecret}; d.serve(raw) },
		"as its key":      func(d *sshDevice, raw net.Conn) { d.config.KeyExchanges = []string{sshSecret}; d.serve(raw) },
		"wrong user":      func(d *sshDevice, raw net.Conn) { d.config.PasswordCallback = refuseAloud; d.serve(raw) },
		"as a last banner": func(d *sshDevice, raw net.Conn) {
			d.config.MaxAuthTries = 1
			d.config.PasswordCallback = refuseAloud
			d.serve(raw)
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				d := (&sshDevice{}).passwordOnly()
				d.config.AddHostKey(newHostKey(t))
				l := listen(t, n, "10.0.0.1:22")
				go func() {
					if raw, err := l.Accept(); err == nil {
						play(d, raw)
						raw.Close()
					}
				}()
				s, log := openSSH(n, TCPConfig{})
				wantTCPDone(t, s, DefaultDialTimeout+time.Second)
				if len(log.lines) != 1 || strings.Contains(log.lines[0], sshSecret) {
					t.Errorf("got %q", log.lines)
				}
			})
		})
	}
	for text, want := range map[string]string{
		"ssh: handshake failed: ssh: unexpected " + sshSecret:               "what the device sends is not valid",
		"ssh: handshake failed: ssh: disconnect, reason 2: no " + sshSecret: "ended by the device, reason 2",
		"ssh: MAC failure": "MAC failure",
	} {
		if got := sshWords(errors.New(text), sshSecret); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
}

// refuseAloud refuses with a banner that repeats the password.
func refuseAloud(_ ssh.ConnMetadata, password []byte) (*ssh.Permissions, error) {
	return nil, &ssh.BannerError{Err: errors.New("no"), Message: "no " + string(password)}
}

func FuzzSSHKeys(f *testing.F) {
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	block, _ := ssh.MarshalPrivateKey(private, "")
	signer, _ := ssh.NewSignerFromKey(private)
	plain := string(pem.EncodeToMemory(block))
	f.Add(plain, "", line(signer.PublicKey()), "")
	f.Add(dsaKey, "x", "", line(signer.PublicKey()))
	f.Add("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n", "x", "", "")
	f.Fuzz(func(t *testing.T, private, passphrase, public, certificate string) {
		s := SSH{PrivateKey: private, Passphrase: passphrase, PublicKey: public, Certificate: certificate}
		signers, err := s.keys()
		if err == nil && private != "" && len(signers) == 0 {
			t.Error("neither a key nor an error")
		}
		for _, signer := range signers {
			signer.Sign(rand.Reader, []byte("text"))
		}
	})
}
