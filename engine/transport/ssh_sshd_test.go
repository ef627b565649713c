//go:build unix

// SSH to OpenSSH's own server, on the loopback interface.

package transport

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// tool returns the path of a program, or fails the test with the name of the Debian package that has it.
func tool(t *testing.T, name, debian string) string {
	t.Helper()
	for _, candidate := range []string{name, "/usr/sbin/" + name} {
		if path, err := exec.LookPath(candidate); err == nil {
			return path
		}
	}
	t.Fatalf("%s is missing: install the Debian package %s (test/run does it)", name, debian)
	return ""
}

// sshd is a running server that lets in whoever runs the test, with a key of any type in keys.
type sshd struct {
	dir, address, user string
	keys               map[string]string // private keys by their type
	said               syncBuffer
}

// syncBuffer collects what a program says.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// startSSHD starts a server with further lines of configuration. It ends with the test, and everything it needs is in a folder of the test; for
// root it also wants the empty folder /run/sshd, which is there during the test if it was missing.
func startSSHD(t *testing.T, config ...string) *sshd {
	t.Helper()
	program, keygen := tool(t, "sshd", "openssh-server"), tool(t, "ssh-keygen", "openssh-client")
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	s := &sshd{dir: t.TempDir(), user: me.Username, keys: map[string]string{}}
	if me.Uid == "0" && os.Mkdir("/run/sshd", 0o755) == nil {
		t.Cleanup(func() { os.Remove("/run/sshd") })
	}
	s.keygen(t, keygen, "-t", "ed25519", "-N", "", "-f", "host")
	s.keygen(t, keygen, "-t", "ed25519", "-N", "", "-f", "authority")
	var known []byte
	for i, kind := range [][]string{{"ed25519"}, {"ecdsa", "-b", "256"}, {"ecdsa", "-b", "384"}, {"ecdsa", "-b", "521"}, {"rsa", "-b", "2048"}} {
		file := fmt.Sprint("key", i)
		s.keygen(t, keygen, append([]string{"-N", "", "-f", file, "-t"}, kind...)...)
		s.keys[strings.Join(kind, " ")] = s.read(t, file)
		known = append(known, s.read(t, file+".pub")...)
	}
	s.write(t, "known", known)
	port := s.port(t)
	s.write(t, "config", []byte(strings.Join(append(config,
		"ListenAddress "+s.address, "HostKey "+filepath.Join(s.dir, "host"), "AuthorizedKeysFile "+filepath.Join(s.dir, "known"),
		"PidFile none", "StrictModes no", "UsePAM no", "PasswordAuthentication no", "KbdInteractiveAuthentication no", "LogLevel VERBOSE", "PrintMotd no",
	), "\n")+"\n"))
	cmd := exec.Command(program, "-D", "-e", "-f", filepath.Join(s.dir, "config"))
	cmd.Stderr, cmd.Stdout = &s.said, &s.said
	port.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Logf("sshd says:\n%s", s.said.String())
		}
	})
	s.await(t)
	return s
}

func (s *sshd) keygen(t *testing.T, program string, args ...string) {
	t.Helper()
	cmd := exec.Command(program, append([]string{"-q"}, args...)...)
	cmd.Dir = s.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("ssh-keygen %q: %v: %s", args, err, out)
	}
}

func (s *sshd) read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func (s *sshd) write(t *testing.T, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// port takes a free port, until the server takes it.
func (s *sshd) port(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	return l
}

// await waits until the server listens.
func (s *sshd) await(t *testing.T) {
	t.Helper()
	for range 500 {
		if strings.Contains(s.said.String(), "Server listening on") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("sshd does not start: %s", s.said.String())
}

// visit is a socket on its way to the server, and what it has told.
type visit struct {
	*TCPSocket
	opened, ended chan struct{}
	err           error // valid once ended is closed
	got           syncBuffer
}

func (s *sshd) visit(login *SSH, cfg TCPConfig) *visit {
	if login.User == "" {
		login.User = s.user
	}
	cfg.Address, cfg.Dialer, cfg.SSH = s.address, System{}, login
	v := &visit{opened: make(chan struct{}), ended: make(chan struct{})}
	v.TCPSocket = OpenTCP(cfg, TCPEvents{
		Open: func() { close(v.opened) },
		Data: func(data []byte) { v.got.Write(data) },
		End:  func(err error) { v.err = err; close(v.ended) },
	})
	return v
}

// wantOpen fails the test unless the login works.
func (v *visit) wantOpen(t *testing.T) {
	t.Helper()
	select {
	case <-v.opened:
	case <-v.ended:
		t.Fatalf("no connection: %v", v.err)
	}
}

// until waits until the shell has said text.
func (v *visit) until(t *testing.T, text string) {
	t.Helper()
	for range 1000 {
		if strings.Contains(v.got.String(), text) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the shell has said %q, want %q", v.got.String(), text)
}

func TestSSHDRunsAShellForEveryTypeOfKey(t *testing.T) {
	server := startSSHD(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for kind, key := range server.keys {
		t.Run(kind, func(t *testing.T) {
			v := server.visit(&SSH{PrivateKey: key}, TCPConfig{})
			v.wantOpen(t)
			v.Write("tty; echo $((6 * 7)) >&2; echo one$((1 + 1)); exit 3\n")
			<-v.ended
			if got := v.got.String(); v.err != nil || got != "not a tty\none2\n" {
				t.Errorf("%q, %v", got, v.err)
			}
			v.Close()
			<-v.Done()
		})
	}
}

func TestSSHDTakesEncryptedKeysAndCertificates(t *testing.T) {
	server := startSSHD(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	keygen := tool(t, "ssh-keygen", "openssh-client")
	server.keygen(t, keygen, "-t", "ed25519", "-N", "opens it", "-f", "locked")
	server.keygen(t, keygen, "-s", "authority", "-I", "test", "-n", server.user, "locked.pub")
	v := server.visit(&SSH{PrivateKey: server.read(t, "locked"), Passphrase: "opens it"}, TCPConfig{})
	<-v.ended
	if v.err == nil || !strings.Contains(v.err.Error(), "login failed (tried publickey)") {
		t.Errorf("a stranger's key: %v", v.err)
	}
	server.write(t, "known", []byte("cert-authority "+server.read(t, "authority.pub")))
	v = server.visit(&SSH{
		PrivateKey: server.read(t, "locked"), Passphrase: "opens it", PublicKey: server.read(t, "locked.pub"), Certificate: server.read(t, "locked-cert.pub"),
	}, TCPConfig{})
	v.wantOpen(t)
	v.Write("exit\n")
	<-v.ended
	v.Close()
	<-v.Done()
}

func TestSSHDGivesATerminal(t *testing.T) {
	server := startSSHD(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	v := server.visit(&SSH{PrivateKey: server.keys["ed25519"], Interactive: true}, TCPConfig{})
	v.wantOpen(t)
	v.Write("stty size; echo $TERM-$((6 * 7)); tty | cut -c 1-5; echo error$((1 + 1)) >&2\n")
	for _, text := range []string{"24 80", "vt100-42", "/dev/", "error2"} {
		v.until(t, text)
	}
	v.Write("exit\n")
	<-v.ended
	if v.err != nil {
		t.Error(v.err)
	}
	v.Close()
	<-v.Done()
}

func TestSSHDCarriesMuchBothWays(t *testing.T) {
	server := startSSHD(t, "RekeyLimit 1M")
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	v := server.visit(&SSH{PrivateKey: server.keys["ed25519"]}, TCPConfig{QueueLimit: 32 << 20})
	v.wantOpen(t)
	v.Write("exec cat\n")
	text := strings.Repeat(everyByte(), 8<<20/256)
	v.Write(text)
	v.untilLength(t, len(text))
	if v.got.String() != text {
		t.Error("what came back is not what was sent")
	}
	v.Close() // the end of its input ends cat
	<-v.Done()
}

// untilLength waits until so many bytes have come.
func (v *visit) untilLength(t *testing.T, length int) {
	t.Helper()
	for range 3000 {
		v.got.mu.Lock()
		n := v.got.b.Len()
		v.got.mu.Unlock()
		if n >= length {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%d bytes came, want %d", len(v.got.String()), length)
}

func TestSSHDEndsAreReported(t *testing.T) {
	server := startSSHD(t, "MaxAuthTries 1")
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	_, stranger, _ := ed25519.GenerateKey(rand.Reader)
	for name, c := range map[string]struct {
		login *SSH
		cfg   TCPConfig
		line  string
		want  string
	}{
		"wants a key":    {&SSH{Password: sshSecret}, TCPConfig{}, "", "login failed (the device does not take password or keyboard-interactive)"},
		"stranger":       {&SSH{PrivateKey: textOf(t, stranger, "")}, TCPConfig{}, "", "login failed (tried publickey)"},
		"silence":        {&SSH{PrivateKey: server.keys["ed25519"]}, TCPConfig{ReadTimeout: 300 * time.Millisecond}, "sleep 60\n", "nothing received for 300ms: timeout"},
		"does not read":  {&SSH{PrivateKey: server.keys["ed25519"]}, TCPConfig{WriteTimeout: 300 * time.Millisecond, QueueLimit: 64 << 20}, "sleep 60\n" + strings.Repeat("x", 16<<20), "nothing could be sent for 300ms: timeout"},
		"killed session": {&SSH{PrivateKey: server.keys["ed25519"]}, TCPConfig{}, "kill -9 $PPID\n", "<nil>"},
	} {
		t.Run(name, func(t *testing.T) {
			v := server.visit(c.login, c.cfg)
			if c.line != "" {
				v.wantOpen(t)
				v.Write(c.line)
			}
			<-v.ended
			if got := fmt.Sprint(v.err); !strings.HasSuffix(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
			v.Close()
			<-v.Done()
		})
	}
}
