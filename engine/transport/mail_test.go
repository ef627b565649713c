// The mail client against servers played by the test: what is said, and what is reported.

package transport

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// mailAt is where the tests' mail server listens.
const mailAt = "mail.local:25"

// sendMail sends to mailAt, to the end.
func sendMail(t *testing.T, n *InProcess, cfg MailConfig) (err error) {
	t.Helper()
	reports := 0
	cfg.Host, cfg.From, cfg.To, cfg.Dialer = "mail.local", "room@example.com", []string{"help@example.com"}, n
	if cfg.Port == "" {
		cfg.Port = "25"
	}
	<-SendMail(cfg, func(e error) { err = e; reports++ }).Done()
	if reports != 1 {
		t.Errorf("%d reports", reports)
	}
	return err
}

// playMail lets play have the one connection at address.
func playMail(t *testing.T, n *InProcess, address string, play func(c net.Conn)) {
	t.Helper()
	n.Reserve("mail.local")
	l := listen(t, n, address)
	go func() {
		defer l.Close()
		if c, err := l.Accept(); err == nil {
			play(c)
		}
	}()
}

// mailReplies are what a plain server says to each command, by its first word.
func mailReplies(changes ...string) map[string]string {
	replies := map[string]string{
		"": "220 mail.local ESMTP", "EHLO": "250 mail.local", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", ".": "250 queued", "QUIT": "221 bye",
	}
	for i := 0; i < len(changes); i += 2 {
		replies[changes[i]] = changes[i+1]
	}
	return replies
}

// mailServer answers with these replies and notes what it hears. An empty reply hangs up; STARTTLS that is taken is followed by a handshake.
func mailServer(replies map[string]string, heard *[]string, secure *tls.Config) func(c net.Conn) {
	return func(c net.Conn) {
		defer func() { c.Close() }()
		in, data := bufio.NewReader(c), false
		fmt.Fprintf(c, "%s\r\n", replies[""])
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			line = strings.TrimRight(line, "\r\n")
			*heard = append(*heard, line)
			word, _, _ := strings.Cut(line, " ")
			if data && line != "." {
				continue
			}
			reply, known := replies[word]
			if reply == "" {
				if known {
					return
				}
				reply = "235 come in"
			}
			data = word == "DATA" && strings.HasPrefix(reply, "354")
			fmt.Fprintf(c, "%s\r\n", reply)
			if word == "STARTTLS" && secure != nil {
				c = tls.Server(c, secure)
				in = bufio.NewReader(c)
			}
		}
	}
}

func TestMailIsSentAsTheWireWantsIt(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		var heard []string
		playMail(t, n, mailAt, mailServer(mailReplies(), &heard, nil))
		if err := sendMail(t, n, MailConfig{CC: []string{"Boss <boss@example.com>"}, Subject: "Prüfung\r\nBcc: all@example.com", Body: "Hello,\r\n.\né"}); err != nil {
			t.Fatal(err)
		}
		for i, line := range heard {
			line = regexp.MustCompile(`^Message-ID: <[0-9a-f]{32}@`).ReplaceAllString(line, "Message-ID: <NUMBER@")
			heard[i] = regexp.MustCompile(`^Date: .* 2000 .*`).ReplaceAllString(line, "Date: DATE")
		}
		want := []string{
			"EHLO [127.0.0.1]", "MAIL FROM:<room@example.com>", "RCPT TO:<help@example.com>", "RCPT TO:<boss@example.com>", "DATA",
			"Date: DATE", "MIME-Version: 1.0", "Message-ID: <NUMBER@example.com>", "Subject: =?UTF-8?q?Pr=C3=BCfung=0D=0ABcc:_all@example.com?=",
			"From: <room@example.com>", "To: <help@example.com>", `Cc: "Boss" <boss@example.com>`,
			"Content-Transfer-Encoding: quoted-printable", "Content-Type: text/plain; charset=UTF-8", "", "Hello,", "..",
			"=C3=A9", ".", "QUIT",
		}
		if diff := cmp.Diff(want, heard); diff != "" {
			t.Errorf("heard (-want +got):\n%s", diff)
		}
	})
}

func TestMailTurnsToTLSWhereTheServerHasIt(t *testing.T) {
	plain := base64.StdEncoding.EncodeToString([]byte("\x00user\x00hunter2"))
	for name, tc := range map[string]struct {
		play func(heard *[]string, secure *tls.Config) func(c net.Conn)
		cfg  MailConfig
		want []string
	}{
		"STARTTLS": {func(heard *[]string, secure *tls.Config) func(c net.Conn) {
			return mailServer(mailReplies("EHLO", "250-mail.local\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN", "STARTTLS", "220 go on"), heard, secure)
		}, MailConfig{User: "user", Password: "hunter2"}, []string{"EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", "AUTH PLAIN " + plain}},
		"from the beginning": {func(heard *[]string, secure *tls.Config) func(c net.Conn) {
			return func(c net.Conn) {
				mailServer(mailReplies("EHLO", "250-mail.local\r\n250 AUTH LOGIN PLAIN"), heard, nil)(tls.Server(c, secure))
			}
		}, MailConfig{Secure: true, User: "user", Password: "hunter2"}, []string{"EHLO [127.0.0.1]", "AUTH PLAIN " + plain}},
		"without TLS": {func(heard *[]string, secure *tls.Config) func(c net.Conn) {
			return mailServer(mailReplies("EHLO", "250-mail.local\r\n250 AUTH PLAIN"), heard, nil)
		}, MailConfig{User: "user", Password: "hunter2"}, []string{"EHLO [127.0.0.1]", "AUTH PLAIN " + plain}},
		"no password": {func(heard *[]string, secure *tls.Config) func(c net.Conn) {
			return mailServer(mailReplies("EHLO", "250-mail.local\r\n250 AUTH PLAIN"), heard, nil)
		}, MailConfig{User: "user"}, []string{"EHLO [127.0.0.1]", "MAIL FROM:<room@example.com>"}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				var heard []string
				certificate, roots := selfMade(t, "mail.local")
				tc.cfg.Trust = Trust{Roots: roots}
				playMail(t, n, mailAt, tc.play(&heard, &tls.Config{Certificates: []tls.Certificate{certificate}}))
				if err := sendMail(t, n, tc.cfg); err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(tc.want, heard[:min(len(tc.want), len(heard))]); diff != "" {
					t.Errorf("heard (-want +got):\n%s", diff)
				}
				time.Sleep(time.Second)
			})
		})
	}
}

func TestMailFailuresSayWhichStepFailed(t *testing.T) {
	const at = "mail mail.local:25: "
	var heard []string
	serves := func(changes ...string) func(c net.Conn) { return mailServer(mailReplies(changes...), &heard, nil) }
	silent := func(c net.Conn) { io.Copy(io.Discard, c) }
	foreign := func(c net.Conn) {
		certificate, _ := selfMade(t, "other.local")
		mailServer(mailReplies("EHLO", "250-x\r\n250 STARTTLS", "STARTTLS", "220 go on"), &heard, &tls.Config{Certificates: []tls.Certificate{certificate}})(c)
	}
	secret := base64.StdEncoding.EncodeToString([]byte("\x00user\x00hunter2"))
	for name, tc := range map[string]struct {
		play   func(c net.Conn) // nil: nobody listens
		after  time.Duration
		target error
		text   string
	}{
		"refused":             {nil, 0, syscall.ECONNREFUSED, "mail: dial tcp mail.local:25: connect: connection refused"},
		"silent":              {silent, 30 * time.Second, os.ErrDeadlineExceeded, at + "greeting: not done within 30s: i/o timeout"},
		"silent later":        {func(c net.Conn) { io.WriteString(c, "220 x\r\n"); silent(c) }, 30 * time.Second, os.ErrDeadlineExceeded, at + "greeting: not done within 30s: i/o timeout"},
		"hangs up":            {func(c net.Conn) { c.Close() }, 0, io.ErrUnexpectedEOF, at + "greeting: connection closed by the server: unexpected EOF"},
		"hangs up later":      {serves("RCPT", ""), 0, io.ErrUnexpectedEOF, at + "recipients: connection closed by the server: unexpected EOF"},
		"hangs up at the end": {serves(".", ""), 0, io.ErrUnexpectedEOF, at + "message: connection closed by the server: unexpected EOF"},
		"another protocol":    {func(c net.Conn) { io.WriteString(c, "SSH-2.0-x\r\n"); c.Close() }, 0, io.ErrUnexpectedEOF, at + "greeting: connection closed by the server: unexpected EOF"},
		"endless line":        {endless("", "x"), 0, ErrMailTalksTooMuch, at + "greeting: the server has sent more than 262144 bytes"},
		"endless reply":       {endless("", "220-x\r\n"), 0, ErrMailTalksTooMuch, at + "greeting: the server has sent more than 262144 bytes"},
		"busy":                {serves("", "421 too busy"), 0, nil, at + "greeting: 421 too busy"},
		"sender refused":      {serves("MAIL", "550 5.7.1 who are you"), 0, nil, at + "sender: 550 5.7.1 who are you"},
		"recipient refused":   {serves("RCPT", "550 nobody here"), 0, nil, at + "recipients: help@example.com: 550 nobody here"},
		"message refused":     {serves(".", "554 spam"), 0, nil, at + "message: 554 spam"},
		"wrong password":      {serves("EHLO", "250-x\r\n250 AUTH PLAIN", "AUTH", "535 no"), 0, nil, at + "authentication: 535 no"},
		"password repeated":   {serves("EHLO", "250-x\r\n250 AUTH PLAIN", "AUTH", "535 "+secret+" is user/hunter2, which is wrong"), 0, nil, at + "authentication: 535 *** is user/***, which is wrong"},
		"unknown methods":     {serves("EHLO", "250-x\r\n250 AUTH GSSAPI"), 0, nil, at + "authentication: the server offers none of SCRAM-SHA-256, SCRAM-SHA-1, CRAM-MD5, PLAIN, LOGIN"},
		"STARTTLS refused":    {serves("EHLO", "250-x\r\n250 STARTTLS", "STARTTLS", "454 not now"), 0, nil, at + "starttls: 454 not now"},
		"foreign certificate": {foreign, 0, nil,
			at + "starttls: tls: failed to verify certificate: x509: certificate is valid for other.local, not mail.local"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				n.Reserve("mail.local")
				if tc.play != nil {
					playMail(t, n, mailAt, tc.play)
				}
				start := time.Now()
				err := sendMail(t, n, MailConfig{User: "user", Password: "hunter2"})
				if err == nil || err.Error() != tc.text || tc.target != nil && !errors.Is(err, tc.target) {
					t.Errorf("got %v, want %s", err, tc.text)
				}
				if d := time.Since(start).Truncate(time.Second); d != tc.after {
					t.Errorf("after %v", d)
				}
				time.Sleep(time.Second) // the server notices
			})
		})
	}
}

func TestMailThatIsAbortedReportsNothing(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		playMail(t, n, mailAt, func(c net.Conn) { io.Copy(io.Discard, c) })
		m := SendMail(MailConfig{Host: "mail.local", Port: "25", From: "a@b.c", To: []string{"a@b.c"}, Dialer: n}, func(err error) { t.Errorf("reported %v", err) })
		time.Sleep(time.Second)
		m.Abort()
		m.Abort()
		<-m.Done()
	})
}

func TestMailAddressesAreChecked(t *testing.T) {
	for _, cfg := range []MailConfig{
		{From: "nobody", To: []string{"a@b.c"}}, {From: "a@b.c", To: []string{"a@b.c\r\nDATA"}}, {From: "a@b.c"}, {From: "a@b.c", To: []string{"a@b.c"}, CC: []string{""}},
	} {
		cfg.Dialer = (*InProcess)(nil) // is not reached
		var err error
		<-SendMail(cfg, func(e error) { err = e }).Done()
		if err == nil {
			t.Errorf("%+v: no error", cfg)
		}
	}
}
