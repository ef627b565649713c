// The global Ssh: connecting, logging in, reading and writing, wrong calls.
package qsys_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/ssh"

	"crosspoint/engine"
)

func TestSshHasItsProperties(t *testing.T) {
	wantOutput(t, `
		ssh = Ssh:New()
		print(ssh, type(ssh), ssh.ReadTimeout, ssh.WriteTimeout, ssh.ReconnectTimeout, ssh.IsConnected, ssh.BufferLength, ssh.IsInteractive)
		print(ssh.PublicKey == "", ssh.PrivateKey == "", ssh.PrivateKeyPassword == "", ssh.Certificate == "", ssh.EventHandler, ssh.Nothing)
		ssh.IsInteractive, ssh.ReadTimeout, ssh.PrivateKey, ssh.Certificate = true, 1.5, "text", "more"
		print(ssh.IsInteractive, ssh.ReadTimeout, ssh.PrivateKey, ssh.Certificate)
		ssh.PrivateKey = nil
		print(ssh.PrivateKey == "")`,
		"ssh\tuserdata\t0.0\t0.0\t5.0\tfalse\t0\tfalse", "true\ttrue\ttrue\ttrue\tnil\tnil", "true\t1.5\ttext\tmore", "true")
}

func TestSshConnectReturnsAtOnceAndConnectedFollowsTheLogin(t *testing.T) {
	wantSSH(t, &sshDevice{}, watchSSH+`
		ssh.Connected = function(s) print("connected", s == ssh, s.IsConnected) s:Write("echo\n") end
		ssh.Data = function(s) print(s:ReadLine(TcpSocket.EOL.Lf)) end
		ssh:Connect("10.0.0.1", 22.0, "admin", "`+sshSecret+`") print(ssh.IsConnected)`,
		"false", "connected\ttrue\ttrue", "echo")
}

func TestSshWithTheWrongPasswordIsLoginFailedUntilDisconnect(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.ssh(&sshDevice{})
		b.run(watchSSH + `ssh:Connect("10.0.0.1", 22, "admin", "guess") Timer.CallAfter(function() ssh:Disconnect() end, 13)`)
		b.wait(time.Minute)
		const failed = "LoginFailed\ttrue\tconnect 10.0.0.1:22: login failed (tried password)"
		b.want(failed, "Reconnect\ttrue\tnil", failed, "Reconnect\ttrue\tnil", failed)
		if n := d.count(); n != 3 {
			t.Errorf("%d connections", n)
		}
	})
}

func TestSshReadLineOverSplitPackets(t *testing.T) {
	const text = "one\r\ntwo\nthree\r\n"
	for eol, want := range map[string][]string{
		"Any":        {"[one]", "[]", "[two]", "[three]", "[]"},
		"CrLf":       {"[one]", "[two]", "[three]"},
		"CrLfStrict": {"[one]", "[two\nthree]"},
	} {
		t.Run(eol, func(t *testing.T) {
			wantSSH(t, &sshDevice{play: func(s sshShell) {
				for i := range len(text) {
					io.WriteString(s, text[i:i+1])
					time.Sleep(time.Millisecond)
				}
				quietShell(s)
			}}, `ssh = Ssh.New()
				ssh.Data = function()
					for line in function() return ssh:ReadLine(TcpSocket.EOL.`+eol+`) end do print("[" .. line .. "]") end
				end `+connectSSH, want...)
		})
	}
}

// oneByte sends every byte on its own.
type oneByte struct{ net.Conn }

func (c oneByte) Write(b []byte) (int, error) {
	for i := range b {
		if _, err := c.Conn.Write(b[i : i+1]); err != nil {
			return i, err
		}
	}
	return len(b), nil
}

func TestSshWritesAndReadsAnyByte(t *testing.T) {
	for name, wrap := range map[string]func(net.Conn) net.Conn{"at once": nil, "in one-byte packets": func(c net.Conn) net.Conn { return oneByte{c} }} {
		t.Run(name, func(t *testing.T) {
			wantSSH(t, &sshDevice{wrap: wrap}, `
				local all = {}
				for i = 0, 255 do all[i + 1] = string.char(i) end
				all = table.concat(all)
				ssh, got = Ssh.New(), ""
				ssh.Connected = function() print(ssh:Write(all), ssh:Write("")) ssh:Write(5) end
				ssh.Data = function() got = got .. ssh:Read(ssh.BufferLength) end
				Timer.CallAfter(function() print(got == all .. "5", ssh:Read(1), ssh.BufferLength) end, 5) `+connectSSH,
				"nil", "true\tnil\t0")
		})
	}
}

func TestSshReadAndSearchOfTheBuffer(t *testing.T) {
	wantSSH(t, &sshDevice{play: func(s sshShell) { io.WriteString(s, "hello world"); quietShell(s) }}, `ssh = Ssh.New()
		ssh.Data = function() print(ssh.BufferLength, ssh:Search("wor"), ssh:Search("o", 6), ssh:Search("."), ssh:Read(5), ssh:Read(99), ssh:Read(1)) end `+connectSSH,
		"11\t7\t8\tnil\thello\t world\tnil")
}

func TestSshIsInteractiveGivesATerminal(t *testing.T) {
	play := func(s sshShell) {
		io.WriteString(s.Stderr(), "an error")
		io.WriteString(s, "on "+s.terminal)
		quietShell(s)
	}
	for set, want := range map[string]string{``: "on ", `ssh.IsInteractive = true`: "on vt100"} {
		t.Run(want, func(t *testing.T) {
			wantSSH(t, &sshDevice{play: play}, `ssh = Ssh.New() `+set+` ssh.Data = function() print(ssh:Read(99)) end `+connectSSH, want)
		})
	}
}

func TestSshLogsInWithAKeyInsteadOfThePassword(t *testing.T) {
	plain, public := newSSHKey(t, "")
	locked, lockedPublic := newSSHKey(t, sshSecret)
	for name, c := range map[string]struct {
		set string
		key ssh.PublicKey
	}{
		"plain":     {`ssh.PrivateKey = [[` + plain + `]]`, public},
		"encrypted": {`ssh.PrivateKey = [[` + locked + `]] ssh.PrivateKeyPassword = "` + sshSecret + `" ssh.PublicKey = [[` + string(ssh.MarshalAuthorizedKey(lockedPublic)) + `]]`, lockedPublic},
	} {
		t.Run(name, func(t *testing.T) {
			d := &sshDevice{key: c.key}
			wantSSH(t, d, watchSSH+c.set+connectSSH, "Connected\ttrue\tnil")
			if diff := cmp.Diff([]string{"publickey"}, d.logins); diff != "" {
				t.Errorf("tried (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSshKeyThatCannotBeUsedIsAnErrorAndNoDial(t *testing.T) {
	locked, _ := newSSHKey(t, sshSecret)
	for set, want := range map[string]string{
		`ssh.PrivateKey = "` + sshSecret + `"`:                                                    "PrivateKey: is no key of OpenSSH, PKCS #1, PKCS #8 (not encrypted) or SEC 1 in PEM, or of no known type",
		`ssh.PrivateKey = [[` + locked + `]]`:                                                     "PrivateKey: is encrypted and needs PrivateKeyPassword",
		`ssh.PrivateKey = [[` + locked + `]] ssh.PrivateKeyPassword = "x" .. "` + sshSecret + `"`: "PrivateKeyPassword: is not the one of PrivateKey",
		`ssh.Certificate = "` + sshSecret + `"`:                                                   "Certificate: is of no use without PrivateKey",
	} {
		t.Run(want, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run(watchSSH + set + ` ssh.ReconnectTimeout = 0 ` + connectSSH)
				b.want("Error\ttrue\tconnect 10.0.0.1:22: " + want)
				if dials := b.dialed(); dials != nil {
					t.Errorf("dialed %q", dials)
				}
			})
		})
	}
}

func TestWrongSshCallsNameWhatIsWrong(t *testing.T) {
	const fields = "no such field to assign (there are ReadTimeout, WriteTimeout, ReconnectTimeout, IsInteractive, PublicKey, PrivateKey, PrivateKeyPassword, Certificate, Connected, Reconnect, Data, Closed, Error, Timeout, LoginFailed)"
	for source, want := range map[string]string{
		`s:Connect()`:                     "Ssh.Connect: host: got no value, want string",
		`s:Connect("h", {}, "u", "p")`:    "Ssh.Connect: port: got table, want whole number",
		`s:Connect("h", 22.5, "u", "p")`:  "Ssh.Connect: port: got 22.5, want whole number",
		`s:Connect("h", -1, "u", "p")`:    "Ssh.Connect: port: got -1, want 0 to 65535",
		`s:Connect("h", 65536, "u", "p")`: "Ssh.Connect: port: got 65536, want 0 to 65535",
		`s:Connect("h", 22)`:              "Ssh.Connect: user: got no value, want string",
		`s:Connect("h", 22, "u")`:         "Ssh.Connect: password: got no value, want string",
		`s:Connect("h", 22, "u", nil)`:    "Ssh.Connect: password: got nil, want string",
		`s:Connect("h", 22, "u", {"p"})`:  "Ssh.Connect: password: got table, want string",
		`s.Connect("h", 22, "u", "p")`:    "Ssh.Connect: self: got string, want Ssh (call it with a colon, as in object:Connect(...))",
		`s:Write("x")`:                    "Ssh.Write: not connected (wait for Connected)",
		`s:Read(-1)`:                      "Ssh.Read: length: got -1, want 0 or more",
		`s:ReadLine(5)`:                   "Ssh.ReadLine: custom: EOL.Custom needs the text that ends a line",
		`s:Search()`:                      "Ssh.Search: text: got no value, want string",
		`s.Disconnect(TcpSocket.New())`:   "Ssh.Disconnect: self: got TcpSocket, want Ssh (call it with a colon, as in object:Disconnect(...))",
		`s.LoginFailed = 5`:               "Ssh: LoginFailed: got 5, want function or nil",
		`s.EventHandler = print`:          "Ssh: EventHandler: " + fields,
		`s.IsConnected = true`:            "Ssh.IsConnected: cannot be assigned, only read",
		`s.PrivateKey = {}`:               "Ssh.PrivateKey: value: got table, want string",
		`s.ReconnectTimeout = -1`:         "Ssh.ReconnectTimeout: value: got -1, want seconds, or 0 for never",
	} {
		t.Run(source, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run("local s = Ssh.New()\n\n" + source)
				b.wait(time.Minute)
				b.want("s.lua:3: " + want)
				if dials := b.dialed(); dials != nil {
					t.Errorf("dialed %q", dials)
				}
			})
		})
	}
}

func TestSshConnectAsksThePolicy(t *testing.T) {
	var asked []string
	permit := func(action, resource string) error {
		asked = append(asked, action+" "+resource)
		return errors.New("forbidden")
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(watchSSH + connectSSH)
		b.wait(time.Minute)
		b.want("Error\ttrue\tforbidden")
		if d := cmp.Diff([]string{"ssh.connect 10.0.0.1:22"}, asked); d != "" {
			t.Error(d)
		}
		if dials := b.dialed(); dials != nil {
			t.Errorf("dialed %q", dials)
		}
	})
}

// A device may have any fault and say anything: the password is in no line that a script or its author gets to see.
func TestSshPasswordsNeverShow(t *testing.T) {
	locked, _ := newSSHKey(t, sshSecret)
	loud := func(raw net.Conn) { io.WriteString(raw, strings.Repeat("no "+sshSecret+"\n", 500)); raw.Close() }
	for name, c := range map[string]struct {
		play   func(raw net.Conn) // instead of a device
		device *sshDevice
		source string
	}{
		"wrong user":     {nil, &sshDevice{}, `ssh:Connect("10.0.0.1", 22, "root", "` + sshSecret + `")`},
		"banner":         {nil, &sshDevice{config: ssh.ServerConfig{BannerCallback: func(ssh.ConnMetadata) string { return sshSecret }}}, `ssh:Connect("10.0.0.1", 22, "root", "` + sshSecret + `")`},
		"no device":      {nil, nil, connectSSH},
		"garbage":        {loud, nil, connectSSH},
		"wrong key":      {nil, &sshDevice{}, `ssh.PrivateKey = [[` + locked + `]] ssh.PrivateKeyPassword = "` + sshSecret + `"` + connectSSH},
		"wrong argument": {nil, nil, `ssh:Connect("10.0.0.1", 99999, "root", "` + sshSecret + `")`},
		"wrong type":     {nil, nil, `ssh:Connect("10.0.0.1", 22, {}, "` + sshSecret + `")`},
		"tostring":       {nil, nil, `ssh.PrivateKeyPassword = "` + sshSecret + `" print(ssh)`},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				switch {
				case c.play != nil:
					b.tcp("10.0.0.1:22", c.play)
				case c.device != nil:
					b.ssh(c.device)
				}
				b.run(watchSSH + c.source)
				b.wait(20 * time.Second)
				if text := fmt.Sprint(b.output()); strings.Contains(text, sshSecret) || len(b.text()) == 0 {
					t.Errorf("got %s", text)
				}
			})
		})
	}
}
