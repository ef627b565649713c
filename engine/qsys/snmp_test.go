// The globals SNMP, SNMPSession and SNMPTrap.
package qsys_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gosnmp/gosnmp"

	"crosspoint/engine"
)

// agent answers SNMP of version 2c; to version 3 it says that it knows no user.
type agent struct {
	b    *bench
	conn net.PacketConn

	mu     sync.Mutex
	values map[string]gosnmp.SnmpPDU
	seen   []string // requests
}

// agentAt starts an agent that has the values of a small device.
func (b *bench) agentAt(address string) *agent {
	a := &agent{b: b, conn: b.udp(address), values: map[string]gosnmp.SnmpPDU{}}
	for oid, v := range map[string]gosnmp.SnmpPDU{
		".1.3.6.1.2.1.1.1.0":     {Type: gosnmp.OctetString, Value: "A switch"},
		".1.3.6.1.2.1.1.3.0":     {Type: gosnmp.TimeTicks, Value: uint32(8_640_123)},
		".1.3.6.1.2.1.2.2.1.8.1": {Type: gosnmp.Integer, Value: 1},
	} {
		v.Name = oid
		a.values[oid] = v
	}
	go a.serve()
	return a
}

func (a *agent) serve() {
	buffer := make([]byte, 1<<16)
	for {
		n, from, err := a.conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		if answer := a.answer(buffer[:n]); answer != nil {
			a.conn.WriteTo(answer, from)
		}
	}
}

// answer returns what the agent says to a request.
func (a *agent) answer(data []byte) []byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	g := gosnmp.GoSNMP{Version: gosnmp.Version2c}
	if data[4] == 3 {
		g.Version = gosnmp.Version3
	}
	p, err := g.UnmarshalTrap(data, false)
	if err != nil {
		return nil
	}
	if p.Version == gosnmp.Version3 {
		usm := p.SecurityParameters.(*gosnmp.UsmSecurityParameters)
		a.seen = append(a.seen, fmt.Sprintf("v3 %q", usm.UserName))
		usm.AuthoritativeEngineID = "engine"
		p.PDUType, p.MsgFlags = gosnmp.Report, gosnmp.NoAuthNoPriv
		p.Variables = []gosnmp.SnmpPDU{{Name: ".1.3.6.1.6.3.15.1.1.3.0", Type: gosnmp.Counter32, Value: uint32(1)}}
	} else {
		v := p.Variables[0]
		a.seen = append(a.seen, fmt.Sprint(p.Community, " ", p.PDUType, " ", v.Name, " ", v.Type, " ", v.Value))
		stored, ok := a.values[v.Name]
		if !ok {
			stored = gosnmp.SnmpPDU{Name: v.Name, Type: gosnmp.NoSuchObject}
		}
		if p.PDUType == gosnmp.SetRequest {
			stored = v
			a.values[v.Name] = v
		}
		p.PDUType, p.Variables = gosnmp.GetResponse, []gosnmp.SnmpPDU{stored}
	}
	out, err := p.MarshalMsg()
	if err != nil {
		a.b.t.Error(err)
	}
	return out
}

// want fails the test unless the agent has seen exactly these requests.
func (a *agent) want(requests ...string) {
	a.b.t.Helper()
	a.mu.Lock()
	defer a.mu.Unlock()
	if d := cmp.Diff(requests, a.seen); d != "" {
		a.b.t.Errorf("requests (-want +got):\n%s", d)
	}
}

// watchSNMP is a script with a session s that prints what comes, and a function show for callbacks.
const watchSNMP = `s = SNMPSession.New(SNMP.SessionType.v2c)
s:setHostName("10.0.0.9") s:setCommunity("public")
s.EventHandler = function(r) print("event", r.OID, r.Value, r.HostName, r.Error) end
s.ErrorHandler = function(r) print("error", r.OID, r.Value, r.HostName, r.Error) end
function show(r) print("callback", r.OID, r.Value, r.HostName, r.Error) end
`

func TestSNMPSessionGetsAndSetsValues(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		a := b.agentAt("10.0.0.9:161")
		b.run(watchSNMP + `s:startSession() print(s)
			s:getRequest(".1.3.6.1.2.1.1.1.0", show)
			s:getRequest("iso.3.6.1.2.1.1.3.0")
			s:setRequest("1.3.6.1.2.1.2.2.1.8.1", 2.0, SNMP.SNMPDataType.integer32, show)
			s:setRequest("1.3.6.1.2.1.1.1.0", "\xEE\x80\x80", SNMP.SNMPDataType.octet_string, show)`)
		b.want("snmpsession",
			"callback\tiso.3.6.1.2.1.1.1.0\t\"A switch\"\t10.0.0.9\tnil", "event\tiso.3.6.1.2.1.1.1.0\t\"A switch\"\t10.0.0.9\tnil",
			"event\tiso.3.6.1.2.1.1.3.0\t1:0:00:01.23\t10.0.0.9\tnil",
			"callback\tiso.3.6.1.2.1.2.2.1.8.1\t2\t10.0.0.9\tnil", "event\tiso.3.6.1.2.1.2.2.1.8.1\t2\t10.0.0.9\tnil",
			"callback\tiso.3.6.1.2.1.1.1.0\t\"EE 80 80 \"\t10.0.0.9\tnil", "event\tiso.3.6.1.2.1.1.1.0\t\"EE 80 80 \"\t10.0.0.9\tnil")
		a.want("public GetRequest .1.3.6.1.2.1.1.1.0 Null <nil>", "public GetRequest .1.3.6.1.2.1.1.3.0 Null <nil>",
			"public SetRequest .1.3.6.1.2.1.2.2.1.8.1 Integer 2", "public SetRequest .1.3.6.1.2.1.1.1.0 OctetString [238 128 128]")
	})
}

func TestSNMPRequestNumbersAreWholeAndDifferent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.agentAt("10.0.0.9:161")
		b.run(watchSNMP + `s:startSession()
			s.EventHandler = function(r) print(math.type(r.RequestID), r.RequestID ~= last) last = r.RequestID end
			s:getRequest(".1.3.6.1.2.1.1.1.0") s:getRequest(".1.3.6.1.2.1.1.1.0")`)
		b.want("integer\ttrue", "integer\ttrue")
	})
}

func TestSNMPFailuresAreForErrorHandlerAlone(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		a := b.agentAt("10.0.0.9:161")
		b.run(watchSNMP + `s:startSession() s:getRequest(".1.3.6.1.9", show)
			for _, host in ipairs{"10.0.0.8", "nowhere"} do s:setHostName(host) s:startSession() s:getRequest(".1.3.6.1.9", show) end
			old = s
			s = SNMPSession.New(SNMP.SessionType.v2c) s.ErrorHandler, s.EventHandler = old.ErrorHandler, old.EventHandler
			s:setHostName("10.0.0.8") s:startSession() s:getRequest(".1.3.6.1.9", show) s:getRequest(".1.3.6.1.9", show)
			t = SNMPSession.New(SNMP.SessionType.v2c) t.ErrorHandler = old.ErrorHandler
			t:setHostName("10.0.0.9") t:setCommunity("x") t:startSession() t:getRequest(".1.3.6.1.9", show)`)
		b.wait(time.Minute)
		b.want("error\tiso.3.6.1.9\tnil\tnowhere\tSend Failed", "error\tiso.3.6.1.9\tnil\t10.0.0.9\tNo Such Object",
			"error\tiso.3.6.1.9\tnil\t10.0.0.8\tTime Out", "error\tiso.3.6.1.9\tnil\t10.0.0.8\tTime Out")
		if d := cmp.Diff([]time.Duration{6 * time.Second, 6 * time.Second}, rounded(b.times("error\tiso.3.6.1.9\tnil\t10.0.0.8\tTime Out"))); d != "" {
			t.Error(d)
		}
		a.want("x GetRequest .1.3.6.1.9 Null <nil>")
	})
}

func TestSNMPHostMayHaveAPort(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		a := b.agentAt("switch.local:1161")
		b.run(watchSNMP + `s:setHostName("switch.local:1161") s:startSession() s:getRequest(".1.3.6.1.2.1.1.1.0")`)
		b.want("event\tiso.3.6.1.2.1.1.1.0\t\"A switch\"\tswitch.local:1161\tnil")
		a.want("public GetRequest .1.3.6.1.2.1.1.1.0 Null <nil>")
	})
}

func TestSNMPSessionStartsOverWithoutWhatWasUnderWay(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.agentAt("10.0.0.9:161")
		b.run(watchSNMP + `s:startSession() s:getRequest(".1.3.6.1.9")
			s:setCommunity("other") s:startSession()
			s:getRequest(".1.3.6.1.2.1.1.1.0", function() print("callback") s:startSession() end)`)
		b.want("callback")
	})
}

func TestSNMPVersion3AsksWhoTheAgentIsAndReportsASecError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		a := b.agentAt("10.0.0.9:161")
		b.run(`function session(level, prot, priv)
				local s = SNMPSession.New(SNMPSessionType.V3)
				s:setHostName('10.0.0.9') s:setAuthType(level) s:setAuthProt(prot) s:setPrivProt(priv)
				s:setUserName('defaultuser') s:setPassPhrase('') s:setPrivPassPhrase('')
				s.ErrorHandler = function(r) print(r.Error) end
				s:startSession() s:getRequest(".1.3.6.1.2.1.1.3.0")
			end
			session(SNMP.AuthType.AuthNo, SNMP.AuthProtocol.NoAuth, SNMP.PrivProtocol.NoAuth)
			session(SNMP.AuthType.AuthNoPriv, SNMP.AuthProtocol.MD5)`)
		b.want("Sec Error", "Sec Error") // the first is rejected, the second has no passphrase
		a.want(`v3 ""`, `v3 "defaultuser"`)
	})
}

func TestSNMPEnumsHaveTheNumbersOfACore(t *testing.T) {
	wantOutput(t, `
		for _, name in ipairs{"SessionType", "AuthType", "AuthProtocol", "PrivProtocol", "SNMPDataType"} do
			local all = {}
			for k, v in pairs(SNMP[name]) do all[#all + 1] = v .. k end
			table.sort(all, function(a, b) return tonumber(a:match"%d+") * 100 + a:byte(2) < tonumber(b:match"%d+") * 100 + b:byte(2) end)
			print(name, table.concat(all, " "))
		end
		print(SNMPSessionType.V2c, SNMPSessionType.V3, math.type(SNMP.AuthType.AuthPriv))`,
		"SessionType\t0V2c 0v2c 1V3 1v3", "AuthType\t0NoAuth 1AuthNoPriv 2AuthPriv", "AuthProtocol\t0NoAuth 1MD5 2SHA", "PrivProtocol\t0NoPriv 1AES 2DES",
		"SNMPDataType\t0unknown 1integer32 2unsigned32 3unsigned_integer32 4timeticks 5ip_address 6object_id 7octet_string 8hex 9decimal "+
			"10bit_string 11integer64 12unsigned64 13float32 14double64",
		"0\t1\tinteger")
}

func TestSNMPWrongCallsNameWhatIsWrongAndNeverASecret(t *testing.T) {
	for source, want := range map[string]string{
		`SNMPSession.New()`:                                  "SNMPSession.New: type: got no value, want whole number",
		`SNMPSession.New(2)`:                                 "SNMPSession.New: type: got 2, want SNMP.SessionType.v2c or SNMP.SessionType.v3",
		`s:setHostName("")`:                                  "SNMPSession.setHostName: host: got an empty string, want a name or address",
		`s:setHostName(nil)`:                                 "SNMPSession.setHostName: host: got nil, want string",
		`s:setHostName("a:b") s:startSession()`:              `SNMPSession.startSession: host: got "a:b", want a port from 1 to 65535 behind the colon`,
		`s:setCommunity({"hunter2"})`:                        "SNMPSession.setCommunity: community: got table, want string",
		`s:setPassPhrase({"hunter2"})`:                       "SNMPSession.setPassPhrase: passphrase: got table, want string",
		`s:setPrivPassPhrase()`:                              "SNMPSession.setPrivPassPhrase: passphrase: got no value, want string",
		`s:setUserName()`:                                    "SNMPSession.setUserName: name: got no value, want string",
		`s:setAuthType(3)`:                                   "SNMPSession.setAuthType: type: got 3, want 0 to 2",
		`s:setAuthProt("SHA")`:                               "SNMPSession.setAuthProt: protocol: got string, want whole number",
		`s:setPrivProt(-1)`:                                  "SNMPSession.setPrivProt: protocol: got -1, want 0 to 2",
		`SNMPSession.New(0):startSession()`:                  "SNMPSession.startSession: no host (call setHostName first)",
		`s:getRequest(".1.3.6", print)`:                      "SNMPSession.getRequest: not started (call startSession first)",
		`s:getRequest()`:                                     "SNMPSession.getRequest: oid: got no value, want string",
		`s:getRequest("sysDescr.0")`:                         `SNMPSession.getRequest: oid: "sysDescr.0" is no object identifier in numbers, such as .1.3.6.1.2.1.1.3.0`,
		`s:getRequest(".1.3.6", 5)`:                          "SNMPSession.getRequest: callback: got 5, want function",
		`s:setRequest(".1.3.6", {}, 1)`:                      "SNMPSession.setRequest: value: got table, want string",
		`s:setRequest(".1.3.6", "x")`:                        "SNMPSession.setRequest: type: got no value, want whole number",
		`s:setRequest(".1.3.6", "x", 1)`:                     `SNMPSession.setRequest: value: got "x", want a whole number from -2147483648 to 2147483647`,
		`s:setRequest(".1.3.6", "x", 15)`:                    "SNMPSession.setRequest: value: there is no type 15 of values",
		`s.Community = "hunter2"`:                            "SNMPSession: Community: no such field to assign (there are EventHandler, ErrorHandler)",
		`SNMPTrap.New()`:                                     "SNMPTrap.New: name: got no value, want string",
		`s:startSession() s:getRequest(".1.3.6.1.9", error)`: "",
	} {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(`s = SNMPSession.New(1) s:setHostName("10.0.0.1") s:setUserName("u") s:setPassPhrase("hunter2 hunter2") s:setPrivPassPhrase("hunter2 hunter2")
				print(pcall(function() ` + source + ` end))`)
			got := strings.Join(b.text(), "\n")
			if want == "" && got != "true" || !strings.HasSuffix(got, want) || strings.Contains(got, "hunter2") {
				t.Errorf("%s:\ngot  %s\nwant %s", source, got, want)
			}
		})
	}
}

func TestSNMPAsksThePolicy(t *testing.T) {
	permit := func(action, resource string) error { return errors.New(action + " " + resource + ": not permitted") }
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(watchSNMP + `print(pcall(s.startSession, s)) t = SNMPTrap.New("t") print(pcall(t.startSession, t))`)
		b.want("false\tSNMPSession.startSession: snmp.request 10.0.0.9:161: not permitted",
			"false\tSNMPTrap.startSession: snmp.listen 0.0.0.0:162: not permitted")
	})
}

func TestSNMPSessionsLeaveNothingBehind(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.agentAt("10.0.0.9:161")
		s := b.run(`
			for i = 1, 900 do
				local s = SNMPSession.New(0) s:setHostName("10.0.0." .. 7 + i % 3) s:startSession()
				s.EventHandler = function() count = (count or 0) + 1 end
				if i % 4 > 0 then s:getRequest(".1.3.6.1.2.1.1.1.0", function() end) end
				if i % 10 == 0 then s:startSession() end
			end`)
		b.wait(5 * time.Second)
		s.Stop()
		b.want()
		if n := goroutines("transport.(*snmpRun)", "transport.(*UDPSocket)"); n != 0 {
			t.Errorf("%d goroutines are left", n)
		}
	})
}

func TestSNMPConnectionsAndRequestsAreBounded(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`for i = 1, 1100 do
				local s = SNMPSession.New(0) s:setHostName("10.0.0.9")
				local ok, err = pcall(s.startSession, s)
				if not ok then print(i, err) break end
			end`)
		b.script("r", `s = SNMPSession.New(0) s:setHostName("10.0.0.9") s:startSession()
			for i = 1, 1100 do
				local ok, err = pcall(s.getRequest, s, ".1.3.6")
				if not ok then print(i, err) break end
			end`)
		b.wait(time.Minute)
		b.want("1001\tSNMPSession.startSession: the script has 1000 connections already",
			"1001\tSNMPSession.getRequest: 1000 requests of the session wait for their answers")
	})
}

func TestSNMPTrapGivesAnEventForEachObject(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		const listen = `t = SNMPTrap.New("NAME") t:startSession() t:startSession()
			t.EventHandler = function(r) print("NAME", r.OID, r.Value, r.HostName, r.RequestID) end t.ErrorHandler = print`
		first := b.script("a", strings.ReplaceAll(listen, "NAME", "a"))
		b.script("b", strings.ReplaceAll(listen, "NAME", "b"))
		device := b.udp("10.0.0.9:5000")
		trap := gosnmp.SnmpPacket{Version: gosnmp.Version2c, Community: "public", PDUType: gosnmp.SNMPv2Trap, RequestID: 7, Variables: []gosnmp.SnmpPDU{
			{Name: ".1.3.6.1.6.3.1.1.4.1.0", Type: gosnmp.ObjectIdentifier, Value: ".1.3.6.1.4.1.9.1"},
			{Name: ".1.3.6.1.4.1.9.2", Type: gosnmp.Integer, Value: 5},
		}}
		data, err := trap.MarshalMsg()
		if err != nil {
			t.Fatal(err)
		}
		to := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 162}
		for _, datagram := range [][]byte{[]byte("garbage"), data} {
			device.WriteTo(datagram, to)
			b.wait(time.Second)
		}
		first.Stop()
		device.WriteTo(data[:len(data)-1], to)
		device.WriteTo(data, to)
		b.wait(time.Second)
		b.want("a\tiso.3.6.1.6.3.1.1.4.1.0\tiso.3.6.1.4.1.9.1\t10.0.0.9\t7", "a\tiso.3.6.1.4.1.9.2\t5\t10.0.0.9\t7",
			"b\tiso.3.6.1.6.3.1.1.4.1.0\tiso.3.6.1.4.1.9.1\t10.0.0.9\t7", "b\tiso.3.6.1.4.1.9.2\t5\t10.0.0.9\t7",
			"b\tiso.3.6.1.6.3.1.1.4.1.0\tiso.3.6.1.4.1.9.1\t10.0.0.9\t7", "b\tiso.3.6.1.4.1.9.2\t5\t10.0.0.9\t7")
	})
}

func TestSNMPTrapPortThatIsTakenIsAnError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`u = UdpSocket.New() u:Open(nil, 162) t = SNMPTrap.New("t") print(t, pcall(t.startSession, t)) u:Close() print(pcall(t.startSession, t))`)
		b.want("snmptrap\tfalse\tSNMPTrap.startSession: port 162: bind : Address already in use (98)", "true")
	})
}

func TestSNMPRepeatsFromRunToRun(t *testing.T) {
	var first []string
	for run := range 3 {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.agentAt("10.0.0.9:161")
			b.run(`for i = 1, 20 do
					local s = SNMPSession.New(i % 2) s:setHostName("10.0.0." .. 8 + i % 3) s:setUserName("u") s:startSession()
					s.EventHandler = function(r) print(i, r.Value) end s.ErrorHandler = function(r) print(i, r.Error) end
					local t = Timer.New() t.EventHandler = function() s:getRequest(".1.3.6.1.2.1.1.1.0") end t:Start(1 + i % 2)
				end`)
			b.wait(20 * time.Second)
			var lines []string
			for _, l := range b.output() {
				lines = append(lines, fmt.Sprint(l.Time.Sub(b.start), " ", l.Text))
			}
			if run == 0 {
				first = lines
			} else if d := cmp.Diff(first, lines); d != "" || len(lines) < 100 {
				t.Error(len(lines), d)
			}
		})
	}
}
