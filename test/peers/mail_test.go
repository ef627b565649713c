//go:build unix

// Email with aiosmtpd at the other end.

package peers

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mailServer is a mail server on loopback that says what arrives.
type mailServer struct {
	*program
	plain, startTLS, secure string // ports
}

func newMailServer(t testing.TB, c certificate) *mailServer {
	t.Helper()
	find(t, "aiosmtpd", "python3-aiosmtpd")
	script, err := filepath.Abs("testdata/mailserver.py")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	m := &mailServer{plain: freePort(t, "tcp"), startTLS: freePort(t, "tcp"), secure: freePort(t, "tcp")}
	// The interpreter for which Debian installs aiosmtpd.
	m.program = run(t, folder, exec.Command("/usr/bin/python3", "-W", "ignore", script, m.plain, m.startTLS, m.secure,
		write(t, folder, "cert.pem", c.text), write(t, folder, "key.pem", c.key)))
	m.says("^ready$")
	return m
}

// mailTo is a script that sends a message.
const mailTo = `Email.Send{From = "Room 1 <room@example.com>", To = {"TO@example.com"}, CC = {"boss@example.com"}, Subject = "Prüfung",
	Body = "one\r\n.two\n..three é", Server = "SCHEME127.0.0.1:PORT", Username = "operator", Password = "WORD",
	EventHandler = function(t, err) print(t.Subject, err) end}`

func TestEmailReachesAServerWeDidNotWrite(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	m := newMailServer(t, c)
	s := newStage(t, c.trust(t))
	for _, way := range []struct{ scheme, port, arrives string }{
		{"", m.plain, "plain from LOGIN operator"}, {"smtp://", m.startTLS, "tls from PLAIN operator"}, {"smtps://", m.secure, "tls from PLAIN operator"},
	} {
		s.script(mailTo, "TO", "help", "SCHEME", way.scheme, "PORT", way.port, "WORD", "hunter 2")
		s.wants("Prüfung\tnil")
		m.says("^" + way.arrives + "$")
	}
	text := strings.Join(m.says(`(?s)(\| room@.*?)end`)[1:], "")
	for _, want := range []string{
		"| room@example.com\n| help@example.com\n| boss@example.com\n", "| Subject: =?UTF-8?q?Pr=C3=BCfung?=\n", "| From: \"Room 1\" <room@example.com>\n",
		"| \n| one\n| .two\n| ..three =C3=A9\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %q in\n%s", want, text)
		}
	}
}

func TestEmailRefusedByAServerWeDidNotWriteIsAnError(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	m := newMailServer(t, c)
	s := newStage(t, c.trust(t))
	s.script(mailTo, "TO", "help", "SCHEME", "", "PORT", m.startTLS, "WORD", "wrong word")
	s.wants("Prüfung\tmail 127.0.0.1:" + m.startTLS + ": authentication: 535 5.7.8 Authentication credentials invalid")
	s.script(mailTo, "TO", "nobody", "SCHEME", "smtps://", "PORT", m.secure, "WORD", "hunter 2")
	s.wants("Prüfung\tmail 127.0.0.1:" + m.secure + ": recipients: nobody@example.com: 550 5.1.1 nobody of that name")
	stranger := newStage(t, newCertificate(t, "127.0.0.1").trust(t))
	stranger.script(mailTo, "TO", "help", "SCHEME", "", "PORT", m.startTLS, "WORD", "hunter 2")
	stranger.wants("Prüfung\tmail 127.0.0.1:" + m.startTLS + ": starttls: tls: failed to verify certificate: …")
}
