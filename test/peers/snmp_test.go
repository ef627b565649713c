//go:build unix

// SNMPSession and SNMPTrap with net-snmp at the other end.

package peers

import (
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"crosspoint/engine/transport"
)

// snmpd is an agent on loopback.
type snmpd struct {
	*program
	port, folder string
}

// The users of the agent, who all have the same passphrases.
const snmpUsers = `
createUser md5des MD5 "open sesame" DES "close sesame"
createUser shaaes SHA "open sesame" AES "close sesame"
createUser shaonly SHA "open sesame"
createUser guest
rwuser md5des priv
rwuser shaaes priv
rwuser shaonly auth
rwuser guest noauth
`

// snmpObjects are objects of every type that the agent can be told.
const snmpObjects = `
override -rw .1.3.6.1.4.1.8072.9999.1.0 integer -5
override -rw .1.3.6.1.4.1.8072.9999.2.0 uinteger 4000000000
override -rw .1.3.6.1.4.1.8072.9999.3.0 timeticks 9012345
override -rw .1.3.6.1.4.1.8072.9999.4.0 octet_str "text \"quoted\" \\ end"
override -rw .1.3.6.1.4.1.8072.9999.5.0 object_id .1.3.6.1.4.1.8072
override -rw .1.3.6.1.4.1.8072.9999.6.0 counter 77
override -rw .1.3.6.1.4.1.8072.9999.7.0 octet_str ""
`

// newSNMPD starts an agent.
func newSNMPD(t testing.TB) *snmpd {
	t.Helper()
	d := &snmpd{port: freePort(t, "udp"), folder: t.TempDir()}
	config := write(t, d.folder, "agent.conf", "agentaddress udp:127.0.0.1:"+d.port+"\nrwcommunity public 127.0.0.1\nload 99\n"+snmpUsers+snmpObjects)
	cmd := exec.Command(find(t, "snmpd", "snmpd"), "-C", "-c", config, "-f", "-Lo", "-I", "-smux")
	cmd.Env = d.environment()
	d.program = run(t, d.folder, cmd)
	d.says("^NET-SNMP version")
	return d
}

// environment keeps net-snmp away from the files of the machine.
func (d *snmpd) environment() []string {
	return append(os.Environ(), "MIBS=", "SNMPCONFPATH="+d.folder, "SNMP_PERSISTENT_DIR="+d.folder)
}

// tool runs a program of net-snmp and returns what it prints.
func (d *snmpd) tool(name string, args ...string) string {
	d.t.Helper()
	cmd := exec.Command(find(d.t, name, "snmp"), args...)
	cmd.Env = d.environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Errorf("%s: %v: %s", name, err, out)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// askSNMP is a script with a session s.
const askSNMP = `s = SNMPSession.New(SNMP.SessionType.VERSION)
	s:setHostName("127.0.0.1:PORT") s:setCommunity("public")
	s:setUserName("USER") s:setAuthType(SNMP.AuthType.LEVEL) s:setAuthProt(SNMP.AuthProtocol.AUTH) s:setPrivProt(SNMP.PrivProtocol.PRIV)
	s:setPassPhrase("open sesame") s:setPrivPassPhrase("close sesame")
	s.EventHandler = function(r) print(r.OID .. " " .. r.Value) end
	s.ErrorHandler = function(r) print(r.OID .. " " .. r.Error) end
	s:startSession()
`

// words are those of askSNMP for a user, "" being version 2c.
func (d *snmpd) words(user string, choices ...string) []string {
	w := append([]string{}, "LEVEL", "NoAuth", "AUTH", "NoAuth", "PRIV", "NoPriv")
	for i, c := range choices {
		w[2*i+1] = c
	}
	version := "v3"
	if user == "" {
		version = "v2c"
	}
	return append(w, "VERSION", version, "PORT", d.port, "USER", user)
}

func TestSNMPTalksToAnAgentWeDidNotWrite(t *testing.T) {
	d := newSNMPD(t)
	s := newStage(t, transport.Trust{})
	for _, user := range [][]string{
		{""}, {"guest"}, {"shaonly", "AuthNoPriv", "SHA"}, {"md5des", "AuthPriv", "MD5", "DES"}, {"shaaes", "AuthPriv", "SHA", "AES"},
	} {
		name := "set by " + user[0]
		s.script(askSNMP+`s:setRequest(".1.3.6.1.4.1.8072.9999.4.0", "TEXT", SNMP.SNMPDataType.octet_string, function(r)
				s:getRequest("1.3.6.1.4.1.8072.9999.4.0", function()
					s:getRequest(".1.3.6.1.2.1.1.99.0") s:setRequest(".1.3.6.1.2.1.1.3.0", 5, SNMP.SNMPDataType.timeticks)
				end)
			end)`, append(d.words(user[0], user[1:]...), "TEXT", name)...)
		object := `iso.3.6.1.4.1.8072.9999.4.0 "` + name + `"`
		s.wants(object, object)
		got := []string{s.next(), s.next()}
		if got[0] > got[1] {
			got[0], got[1] = got[1], got[0]
		}
		if got[0] != "iso.3.6.1.2.1.1.3.0 SNMP Error" || got[1] != "iso.3.6.1.2.1.1.99.0 No Such Object" {
			t.Errorf("%s: %q", user, got)
		}
		if got := d.tool("snmpget", "-v2c", "-c", "public", "-Oq", "127.0.0.1:"+d.port, ".1.3.6.1.4.1.8072.9999.4.0"); got != object {
			t.Errorf("%s: snmpget prints %s, want %s", user, got, object)
		}
	}
}

func TestSNMPValuesLookAsTheToolsOfNetSNMPPrintThem(t *testing.T) {
	d := newSNMPD(t)
	s := newStage(t, transport.Trust{})
	compare := func(oid string) {
		t.Helper()
		want := d.tool("snmpget", "-v2c", "-c", "public", "-Oq", "127.0.0.1:"+d.port, oid)
		s.script(askSNMP+`s:getRequest("`+oid+`")`, d.words("")...)
		s.wants(want)
	}
	for i := 1; i <= 7; i++ {
		compare(fmt.Sprintf(".1.3.6.1.4.1.8072.9999.%d.0", i))
	}
	compare(".1.3.6.1.2.1.1.1.0")              // text
	compare(".1.3.6.1.2.1.1.2.0")              // an object identifier
	compare(".1.3.6.1.2.1.4.20.1.1.127.0.0.1") // an address
	compare(".1.3.6.1.4.1.2021.10.1.4.1")      // the limit of the load, as text
	for kind, text := range map[string]string{
		"octet_string": `\xEE\x80\x80`, "hex": "000102030405060708090a0b0c0d0e0f1011", "decimal": "97 32 98", "bit_string": "0 3 9", "unknown": "a \\t\\\\ b",
	} {
		s.script(askSNMP+`s:setRequest(".1.3.6.1.4.1.8072.9999.4.0", "TEXT", SNMP.SNMPDataType.KIND, function(r) s:startSession() print("set") end)`,
			append(d.words(""), "TEXT", text, "KIND", kind)...)
		s.wants("set")
		compare(".1.3.6.1.4.1.8072.9999.4.0")
	}
	for kind, set := range map[string][2]string{
		"integer32": {"1", "-77"}, "unsigned32": {"2", "4294967295"}, "timeticks": {"3", "123456789"}, "object_id": {"5", "1.3.6.1.9"},
	} {
		s.script(askSNMP+`s:setRequest(".1.3.6.1.4.1.8072.9999.NUMBER.0", "TEXT", SNMP.SNMPDataType.KIND, function(r) s:startSession() print("set") end)`,
			append(d.words(""), "NUMBER", set[0], "TEXT", set[1], "KIND", kind)...)
		s.wants("set")
		compare(".1.3.6.1.4.1.8072.9999." + set[0] + ".0")
	}
}

func TestSNMPFailuresWithAnAgentWeDidNotWrite(t *testing.T) {
	d := newSNMPD(t)
	s := newStage(t, transport.Trust{})
	const object = `s:getRequest(".1.3.6.1.2.1.1.1.0")`
	for _, words := range [][]string{
		d.words("nobody"), d.words("shaaes", "AuthPriv", "MD5", "AES"), d.words("md5des", "AuthPriv", "MD5", "AES"), d.words("shaaes", "AuthPriv", "NoAuth", "AES"),
	} {
		s.script(askSNMP+object, words...)
		s.wants("iso.3.6.1.2.1.1.1.0 Sec Error")
	}
	s.script(askSNMP+`s:setCommunity("wrong") s:startSession()`+object, d.words("")...)
	s.script(askSNMP+object, append([]string{"127.0.0.1:PORT", "127.0.0.1:" + freePort(t, "udp")}, d.words("")...)...)
	s.script(askSNMP+object, append([]string{"127.0.0.1:PORT", "no such host"}, d.words("")...)...)
	s.wants("iso.3.6.1.2.1.1.1.0 Send Failed", "iso.3.6.1.2.1.1.1.0 Time Out", "iso.3.6.1.2.1.1.1.0 Time Out")
}

func TestSNMPFollowsAnAgentThatIsStartedAgain(t *testing.T) {
	d := newSNMPD(t)
	s := newStage(t, transport.Trust{})
	s.script(askSNMP+`s.ErrorHandler = nil
		t = Timer.New() t.EventHandler = function() s:getRequest(".1.3.6.1.4.1.8072.9999.1.0") end t:Start(0.2)`, d.words("shaaes", "AuthPriv", "SHA", "AES")...)
	s.wants("iso.3.6.1.4.1.8072.9999.1.0 -5")
	d.kill()
	cmd := exec.Command(d.cmd.Path, d.cmd.Args[1:]...)
	cmd.Env = d.environment()
	time.Sleep(300 * time.Millisecond)
	for len(s.lines) > 0 {
		<-s.lines
	}
	again := run(t, d.folder, cmd)
	again.says("^NET-SNMP version")
	s.wants("iso.3.6.1.4.1.8072.9999.1.0 -5")
}

func TestSNMPTrapsOfAToolWeDidNotWriteArrive(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	port := freePort(t, "udp")
	heard := make(chan transport.SNMPTrap, 10)
	traps := transport.SNMPTraps{Network: transport.System{}, Local: netip.MustParseAddrPort("127.0.0.1:" + port)}
	l, err := traps.Listen(0, func(trap transport.SNMPTrap) { heard <- trap })
	if err != nil {
		t.Fatal(err)
	}
	defer func() { l.Abort(); <-l.Done() }()
	d := &snmpd{program: &program{t: t}, folder: t.TempDir()}
	to := "127.0.0.1:" + port
	lamp := []string{".1.3.6.1.4.1.9.2", "s", "lamp"}
	for what, send := range map[string]func(){
		"v2c": func() {
			d.tool("snmptrap", append([]string{"-v2c", "-c", "public", to, "100", ".1.3.6.1.4.1.9.0.4"}, lamp...)...)
		},
		"v1": func() {
			d.tool("snmptrap", append([]string{"-v1", "-c", "public", to, ".1.3.6.1.4.1.9", "127.0.0.1", "6", "4", "100"}, lamp...)...)
		},
		"inform": func() {
			d.tool("snmpinform", append([]string{"-v2c", "-c", "public", to, "100", ".1.3.6.1.4.1.9.0.4"}, lamp...)...)
		},
		"v3": func() {
			d.tool("snmptrap", append([]string{"-v3", "-u", "guest", "-l", "noAuthNoPriv", "-e", "0x8000000001020304", to, "100", ".1.3.6.1.4.1.9.0.4"}, lamp...)...)
		},
	} {
		send()
		select {
		case trap := <-heard:
			var got []string
			for _, v := range trap.Values {
				got = append(got, v.OID+" "+v.Value)
			}
			want := `iso.3.6.1.2.1.1.3.0 0:0:00:01.00, iso.3.6.1.6.3.1.1.4.1.0 iso.3.6.1.4.1.9.0.4, iso.3.6.1.4.1.9.2 "lamp"`
			if text := strings.Join(got, ", "); text != want || trap.From.String() != "127.0.0.1" {
				t.Errorf("%s: %s from %v, want %s", what, text, trap.From, want)
			}
		case <-time.After(patience):
			t.Errorf("%s: nothing arrived", what)
		}
	}
	d.tool("snmptrap", "-v3", "-u", "x", "-l", "authNoPriv", "-a", "SHA", "-A", "open sesame", "-e", "0x8000000001020304", to, "100", ".1.3.6.1.4.1.9.0.4")
	select {
	case trap := <-heard:
		t.Errorf("a trap that cannot be checked was taken: %+v", trap)
	case <-time.After(100 * time.Millisecond):
	}
}

func TestPingOfLoopbackIsAnswered(t *testing.T) {
	s := newStage(t, transport.Trust{})
	s.script(`p = Ping.New("localhost") p:start(true)
		p.EventHandler = function(r) print(r.HostName, math.type(r.ElapsedTime), r.ElapsedTime < 1000) end
		p.ErrorHandler = function(r) print(r.Error) end`)
	if got := s.next(); strings.HasPrefix(got, "Socket failed to open") {
		t.Skip(got)
	} else if got != "localhost\tinteger\ttrue" {
		t.Error(got)
	}
}

func TestNetworkOfTheMachineIsListed(t *testing.T) {
	s := newStage(t, transport.Trust{})
	s.script(`for _, one in ipairs(Network.Interfaces()) do
			for _, field in ipairs{"Address", "BroadcastAddress", "Gateway", "Netmask"} do assert(one[field]:match"^%d+%.%d+%.%d+%.%d+$", field) end
			assert(#one.Interface > 0 and one.Address ~= "127.0.0.1" and one.MACAddress)
		end
		local host = Network.GetHostByName("localhost") print(host.name, host.addresses[1])
		print(#Network.GetHostByName("no such host").addresses)`)
	s.wants("localhost\t127.0.0.1", "0")
}
