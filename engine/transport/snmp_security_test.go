// SNMP version 3 in virtual time: users, keys, the agent's clock, and what somebody else could send.

package transport

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gosnmp/gosnmp"
)

// snmpUsers are users of every kind.
func snmpUsers() map[string]*SNMPUser {
	return map[string]*SNMPUser{
		"noAuth":   {Name: "guest", Level: SNMPNoAuth},
		"MD5":      {Name: "md5", Level: SNMPAuthNoPriv, Auth: SNMPAuthMD5, Passphrase: "open sesame"},
		"SHA":      {Name: "sha", Level: SNMPAuthNoPriv, Auth: SNMPAuthSHA, Passphrase: "open sesame"},
		"MD5, DES": {Name: "des", Level: SNMPAuthPriv, Auth: SNMPAuthMD5, Passphrase: "open sesame", Priv: SNMPPrivDES, PrivPassphrase: "close sesame"},
		"SHA, AES": {Name: "aes", Level: SNMPAuthPriv, Auth: SNMPAuthSHA, Passphrase: "open sesame", Priv: SNMPPrivAES, PrivPassphrase: "close sesame"},
		"SHA, DES": {Name: "x", Level: SNMPAuthPriv, Auth: SNMPAuthSHA, Passphrase: "12345678", Priv: SNMPPrivDES, PrivPassphrase: "87654321"},
	}
}

func TestSNMPUsersOfEveryKindGetAndSet(t *testing.T) {
	for name, u := range snmpUsers() {
		t.Run(name, func(t *testing.T) {
			withAgent(t, u, func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
				get(t, s, log, sysDescr, ".1.3.6.1.9.9")
				time.Sleep(time.Second)
				v, _ := ParseSNMPValue(SNMPOctetString, "renamed")
				s.Set(sysDescr, v, log.add)
				time.Sleep(time.Second)
				log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  0s`, "iso.3.6.1.9.9  No Such Object 0s", `iso.3.6.1.2.1.1.1.0 "renamed"  1s`)
				if d := cmp.Diff([]string{"discovery", "v3 GetRequest", "v3 GetRequest", "v3 SetRequest"}, a.seen); d != "" {
					t.Error(d)
				}
			})
		})
	}
}

// The examples of RFC 3414, A.3.
func TestSNMPKeysAreThoseOfTheStandard(t *testing.T) {
	engine := "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02"
	for auth, want := range map[SNMPAuth]string{
		SNMPAuthMD5: "526f5eed9fcce26f8964c2930787d82b", SNMPAuthSHA: "6695febc9288e36282235fc7151f128497b38f3f",
	} {
		u := &SNMPUser{Level: SNMPAuthPriv, Auth: auth, Passphrase: "maplesyrup", PrivPassphrase: "maplesyrup"}
		key, priv := newSNMPKeys(u).at(engine)
		if got := hex.EncodeToString(key); got != want || hex.EncodeToString(priv) != want[:32] {
			t.Errorf("%v: got %s and %x, want %s", auth, got, priv, want)
		}
	}
}

func TestSNMPFollowsAnAgentThatStartsAgain(t *testing.T) {
	withAgent(t, snmpUsers()["SHA, AES"], func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		get(t, s, log, sysDescr)
		time.Sleep(time.Second)
		a.set(func() { a.boots, a.time = a.boots+1, 5 })
		get(t, s, log, sysDescr)
		time.Sleep(time.Hour)
		a.set(func() { a.time = 5 + 3600 })
		get(t, s, log, sysDescr)
		time.Sleep(time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  0s`, `iso.3.6.1.2.1.1.1.0 "A device"  1s`, `iso.3.6.1.2.1.1.1.0 "A device"  1h0m1s`)
		want := []string{"discovery", "v3 GetRequest", "not in time", "v3 GetRequest", "v3 GetRequest"}
		if d := cmp.Diff(want, a.seen); d != "" {
			t.Error(d)
		}
		a.set(func() { a.engine = "\x80\x00\x1f\x88\x04another"; a.secure(snmpUsers()["SHA, AES"]) })
		get(t, s, log, sysDescr)
		time.Sleep(time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  1h0m2s`)
	})
}

func TestSNMPUsersThatTheAgentRejectsAreASecError(t *testing.T) {
	good := SNMPUser{Name: "aes", Level: SNMPAuthPriv, Auth: SNMPAuthSHA, Passphrase: "open sesame", Priv: SNMPPrivAES, PrivPassphrase: "close sesame"}
	for what, spoil := range map[string]func(u *SNMPUser){
		"name":           func(u *SNMPUser) { u.Name = "nobody" },
		"passphrase":     func(u *SNMPUser) { u.Passphrase = "open barley" },
		"level":          func(u *SNMPUser) { u.Level = SNMPAuthNoPriv },
		"priv":           func(u *SNMPUser) { u.PrivPassphrase = "close barley" },
		"no passphrase":  func(u *SNMPUser) { u.Passphrase = "" },
		"short":          func(u *SNMPUser) { u.PrivPassphrase = "1234567" },
		"no protocol":    func(u *SNMPUser) { u.Auth = SNMPAuthNone },
		"no encryption":  func(u *SNMPUser) { u.Priv = SNMPPrivNone },
		"no name":        func(u *SNMPUser) { u.Name = "" },
		"unknown things": func(u *SNMPUser) { u.Level, u.Auth, u.Priv = 7, 8, 9 },
	} {
		inBubbles(t, func(t *testing.T, n *InProcess) {
			a := newAgent(t, n, "10.0.0.9:161")
			a.secure(&good)
			go a.serve()
			defer a.close()
			bad := good
			spoil(&bad)
			s := OpenSNMP(SNMPConfig{Network: n, Host: "10.0.0.9", User: &bad, Timeout: time.Second})
			log := newSNMPLog()
			get(t, s, log, sysDescr)
			time.Sleep(10 * time.Second)
			s.Abort()
			<-s.Done()
			if len(log.lines) != 1 || !strings.Contains(log.lines[0], "Sec Error") {
				t.Errorf("%s: %q", what, log.lines)
			}
		})
	}
}

// What somebody could send who sees the messages but has no keys.
func TestSNMPBelievesNothingThatIsNotAuthentic(t *testing.T) {
	for what, spoil := range map[string]func(answer []byte) []byte{
		"changed value":   func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"changed digest":  func(b []byte) []byte { b[bytes.Index(b, []byte("sha"))+6] ^= 1; return b },
		"no digest":       func(b []byte) []byte { return bytes.Replace(b, []byte{4, 1, 1, 2, 1, 3}, []byte{4, 1, 0, 2, 1, 3}, 1) },
		"another engine":  func(b []byte) []byte { return bytes.Replace(b, []byte("agent"), []byte("angel"), 2) },
		"another user":    func(b []byte) []byte { return bytes.Replace(b, []byte("sha"), []byte("sho"), 1) },
		"nothing of that": func(b []byte) []byte { return b },
	} {
		withAgent(t, snmpUsers()["SHA"], func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
			get(t, s, log, sysDescr)
			time.Sleep(10 * time.Second)
			log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  0s`)
			a.set(func() { a.spoil = func(b []byte) [][]byte { return [][]byte{spoil(b)} } })
			get(t, s, log, sysDescr)
			time.Sleep(10 * time.Second)
			want := "iso.3.6.1.2.1.1.1.0  Time Out 13s"
			if what == "nothing of that" {
				want = `iso.3.6.1.2.1.1.1.0 "A device"  10s`
			}
			t.Log(what)
			log.want(t, want)
		})
	}
}

func TestSNMPDropsOldAnswersAndOpenAnswersToSecretQuestions(t *testing.T) {
	withAgent(t, snmpUsers()["SHA, AES"], func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		get(t, s, log, sysDescr)
		time.Sleep(10 * time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  0s`)
		a.set(func() {
			a.edit = func(p *gosnmp.SnmpPacket) {
				p.SecurityParameters.(*gosnmp.UsmSecurityParameters).AuthoritativeEngineTime -= 151
			}
		})
		get(t, s, log, sysDescr)
		time.Sleep(10 * time.Second)
		log.want(t, "iso.3.6.1.2.1.1.1.0  Time Out 13s")
		a.set(func() { a.edit = func(p *gosnmp.SnmpPacket) { p.MsgFlags = gosnmp.AuthNoPriv } })
		get(t, s, log, sysDescr)
		time.Sleep(10 * time.Second)
		log.want(t, "iso.3.6.1.2.1.1.1.0  Time Out 23s")
	})
}

func TestSNMPAgentThatIsSilentIsATimeOutAlsoInVersion3(t *testing.T) {
	withAgent(t, snmpUsers()["SHA, AES"], func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		a.set(func() { a.mute = 2 })
		get(t, s, log, sysDescr, sysDescr, sysDescr)
		time.Sleep(10 * time.Second)
		log.want(t, slicesOf(`iso.3.6.1.2.1.1.1.0 "A device"  2s`, 3)...)
		if d := cmp.Diff([]string{"muted", "muted", "discovery", "v3 GetRequest", "v3 GetRequest", "v3 GetRequest"}, a.seen); d != "" {
			t.Error(d)
		}
		a.set(func() { a.mute = 1000 })
		get(t, s, log, sysDescr)
		time.Sleep(10 * time.Second)
		log.want(t, "iso.3.6.1.2.1.1.1.0  Time Out 13s")
	})
}

func TestSNMPSecretsAreNeverShown(t *testing.T) {
	u := snmpUsers()["SHA, AES"]
	cfg := SNMPConfig{Host: "10.0.0.9", Community: "open sesame", User: u}
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		for _, v := range []any{cfg, *u, u, []SNMPSecret{u.Passphrase}, u.PrivPassphrase} {
			if text := fmt.Sprintf(format, v); strings.Contains(text, "sesame") {
				t.Errorf("%s shows a secret: %s", format, text)
			}
		}
	}
}
