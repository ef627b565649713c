// The global Email, with a mail server played by the test.
package qsys_test

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

// postOffice is a mail server for one connection after the other.
type postOffice struct {
	offers string      // lines of the answer to EHLO
	secure *tls.Config // for STARTTLS, and from the beginning where it listens at 465
	refuse string      // answer to RCPT
	heard  []string
}

// open listens at address.
func (p *postOffice) open(b *bench, address string) *postOffice {
	b.t.Helper()
	l, err := b.network.Listen(b.t.Context(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	if strings.HasSuffix(address, ":465") {
		l = tls.NewListener(l, p.secure)
	}
	go func() { <-b.done; l.Close() }()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p.serve(c)
		}
	}()
	return p
}

func (p *postOffice) serve(c net.Conn) {
	defer func() { c.Close() }()
	say := func(text string) { fmt.Fprintf(c, "%s\r\n", text) }
	say("220 hello")
	for in, data := bufio.NewReader(c), false; ; {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimSpace(line)
		p.heard = append(p.heard, line)
		switch word, _, _ := strings.Cut(line, " "); {
		case data:
			if data = line != "."; !data {
				say("250 queued")
			}
		case word == "EHLO":
			say("250-hello" + p.offers + "\r\n250 HELP")
		case word == "STARTTLS":
			say("220 go on")
			c = tls.Server(c, p.secure)
			in = bufio.NewReader(c)
		case word == "AUTH":
			say("235 come in")
		case word == "RCPT" && p.refuse != "":
			say(p.refuse)
		case word == "DATA":
			data = true
			say("354 go on")
		default:
			say("250 ok")
		}
	}
}

// send is a script that sends a message; further fields come last.
func send(fields string) string {
	return `message = {From = "room@example.com", To = {"help@example.com"}, Subject = "Lamp", Body = "The lamp is dead.",
		EventHandler = function(t, err, ...) print("handler", t == message, err, ...) end, ` + fields + `}
	print("returned", Email.Send(message))`
}

func TestEmailIsSentAndItsHandlerCalledOnce(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		p := (&postOffice{}).open(b, "10.0.0.5:25")
		b.run(send(`Server = "10.0.0.5", CC = {"boss@example.com"}, Username = "operator"`))
		b.want("returned", "handler\ttrue\tnil")
		got := strings.Join(p.heard, "\n")
		for _, want := range []string{"MAIL FROM:<room@example.com>", "RCPT TO:<help@example.com>", "RCPT TO:<boss@example.com>", "Subject: Lamp", "The lamp is dead."} {
			if !strings.Contains(got, want) {
				t.Errorf("the server has not heard %q but\n%s", want, got)
			}
		}
		if strings.Contains(got, "AUTH") {
			t.Errorf("a user name without password was sent:\n%s", got)
		}
	})
}

func TestEmailUsesTLSAndPasswordWhereTheServerHasThem(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		secure := &tls.Config{Certificates: []tls.Certificate{b.ca.issue(t, "10.0.0.5")}}
		starts := (&postOffice{secure: secure, offers: "\r\n250-STARTTLS\r\n250-AUTH PLAIN"}).open(b, "10.0.0.5:587")
		whole := (&postOffice{secure: secure, offers: "\r\n250-AUTH LOGIN PLAIN"}).open(b, "10.0.0.5:465")
		b.run(send(`Server = "smtp://10.0.0.5:587", Password = "hunter2"`))
		b.run(send(`Server = "10.0.0.5:465", Username = "operator", Password = "hunter2"`))
		b.run(send(`Server = "smtps://10.0.0.5", Username = "operator", Password = "hunter2"`))
		b.want("returned", "handler\ttrue\tnil", "returned", "handler\ttrue\tnil", "returned", "handler\ttrue\tnil")
		const fromUser, fromOperator = "AUTH PLAIN AHJvb21AZXhhbXBsZS5jb20AaHVudGVyMg==", "AUTH PLAIN AG9wZXJhdG9yAGh1bnRlcjI="
		if got := strings.Join(starts.heard, "\n"); !strings.Contains(got, "STARTTLS\n") || !strings.Contains(got, fromUser) {
			t.Errorf("at 587: %s", got)
		}
		if got := strings.Join(whole.heard, "\n"); strings.Count(got, fromOperator) != 2 {
			t.Errorf("at 465: %s", got)
		}
	})
}

func TestEmailThatCannotBeSentIsOneError(t *testing.T) {
	long := strings.Repeat("x", 16<<10)
	for fields, want := range map[string]string{
		`Server = "10.0.0.9"`:                             "mail: dial tcp 10.0.0.9:25: connect: connection refused",
		`Server = "10.0.0.5"`:                             "mail 10.0.0.5:25: recipients: help@example.com: 550 nobody here",
		`Server = "10.0.0.5", Password = "nobody"`:        "mail 10.0.0.5:25: recipients: help@example.com: 550 *** here",
		`Server = "10.0.0.5", From = "room"`:              "mail 10.0.0.5:25: message: From: failed to parse mail address \"room\": mail: missing '@' or angle-addr",
		`Server = "10.0.0.5", From = ""`:                  "'From' field is empty",
		`Server = "10.0.0.5", To = {}`:                    "'To' field is empty",
		`Server = " "`:                                    "'Server' field is empty",
		`Server = "http://10.0.0.5/"`:                     "'Server' field is malformed: want a name or address, such as smtp.example.com:587",
		`Server = "10.0.0.5:0"`:                           "'Server' field is malformed: want a name or address, such as smtp.example.com:587",
		`Server = "10.0.0.5", Body = ("x"):rep(16 << 10)`: fmt.Sprintf("subject and body have %d bytes, at most 16384 are sent", len(long)+4),
	} {
		inBubble(t, engine.Options{}, func(b *bench) {
			(&postOffice{refuse: "550 nobody here", offers: "\r\n250-AUTH PLAIN"}).open(b, "10.0.0.5:25")
			b.run(send(fields))
			b.want("returned", "handler\ttrue\t"+want)
		})
	}
}

func TestEmailWithFieldsOfTheWrongTypeRaises(t *testing.T) {
	wantOutput(t, `
		for _, field in ipairs{"From", "To", "CC", "Server", "Password", "EventHandler"} do
			print(pcall(Email.Send, {[field] = print == nil or field == "EventHandler" and 1 or print}))
		end
		print(pcall(Email.Send, {To = {1}}))
		print(pcall(Email.Send))`,
		"false\tEmail.Send: From: got function, want string", "false\tEmail.Send: To: got function, want a table of strings",
		"false\tEmail.Send: CC: got function, want a table of strings", "false\tEmail.Send: Server: got function, want string",
		"false\tEmail.Send: Password: got function, want string", "false\tEmail.Send: EventHandler: got number, want function",
		"false\tEmail.Send: To: 1: got number, want string", "false\tEmail.Send: mail: got no value, want table")
}

func TestEmailThatIsNotPermittedIsOneErrorAndNoDial(t *testing.T) {
	permit := func(action, resource string) error { return errors.New("not allowed: " + action + " " + resource) }
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(send(`Server = "mail.example.com:587"`))
		b.want("returned", "handler\ttrue\tnot allowed: email.send mail.example.com:587")
		if dials := b.dialed(); dials != nil {
			t.Errorf("dialed %q", dials)
		}
	})
}

func TestEmailUnderWayEndsWithItsScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		l, err := b.network.Listen(t.Context(), "tcp", "10.0.0.5:25")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		s := b.run(send(`Server = "10.0.0.5"`) + send(`Server = ""`))
		s.Stop()
		b.wait(time.Minute)
		b.want("returned", "returned", "handler\ttrue\t'Server' field is empty")
	})
}
