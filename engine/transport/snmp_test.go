// A manager of SNMP in virtual time: answers, values, failures, and what is no answer.

package transport

import (
	"bytes"
	"fmt"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gosnmp/gosnmp"
)

// snmpLog records the outcomes of requests.
type snmpLog struct {
	mu    sync.Mutex
	start time.Time
	lines []string
}

func newSNMPLog() *snmpLog { return &snmpLog{start: time.Now()} }

func (l *snmpLog) add(a SNMPAnswer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, strings.TrimSpace(fmt.Sprint(a.OID, " ", a.Value, " ", string(a.Failure), " ", time.Since(l.start).Round(time.Second))))
}

func (l *snmpLog) want(t *testing.T, lines ...string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := cmp.Diff(lines, l.lines); d != "" {
		t.Errorf("outcomes (-want +got):\n%s", d)
	}
	l.lines = nil
}

const (
	sysDescr  OID = ".1.3.6.1.2.1.1.1.0"
	sysUpTime OID = ".1.3.6.1.2.1.1.3.0"
)

func get(t *testing.T, s *SNMPSession, log *snmpLog, oids ...OID) {
	t.Helper()
	for _, oid := range oids {
		if _, err := s.Get(oid, log.add); err != nil {
			t.Error(err)
		}
	}
}

// with2c runs f with an agent and a session of version 2c.
func with2c(t *testing.T, f func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog)) {
	withAgent(t, nil, f)
}

// withAgent runs f with an agent and a session of a user.
func withAgent(t *testing.T, u *SNMPUser, f func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog)) {
	t.Helper()
	inBubbles(t, func(t *testing.T, n *InProcess) {
		a := newAgent(t, n, "10.0.0.9:161")
		if u != nil {
			a.secure(u)
		}
		go a.serve()
		defer a.close()
		s := OpenSNMP(SNMPConfig{Network: n, Host: "10.0.0.9", Community: "public", User: u, Timeout: time.Second, Retries: 2})
		defer func() { s.Abort(); <-s.Done() }()
		f(t, a, s, newSNMPLog())
	})
}

func TestSNMPGetsAndSetsValues(t *testing.T) {
	with2c(t, func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		get(t, s, log, sysDescr, sysUpTime, ".1.3.6.1.9.9", ".1.3.6.1.2.1.1.77.0.1.1.1.1")
		v, _ := ParseSNMPValue(SNMPInteger32, "5.0")
		s.Set(sysDescr, v, log.add)
		s.Set(".1.3.6.1.5", v, log.add)
		time.Sleep(5 * time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  0s`, "iso.3.6.1.2.1.1.3.0 1:1:02:03.45  0s",
			"iso.3.6.1.9.9  No Such Object 0s", "iso.3.6.1.2.1.1.77.0.1.1.1.1  No Such Instance 0s",
			"iso.3.6.1.2.1.1.1.0 5  0s", "iso.3.6.1.5  SNMP Error 0s")
		want := append(slicesOf("public GetRequest", 4), slicesOf("public SetRequest", 2)...)
		if d := cmp.Diff(want, a.seen); d != "" {
			t.Error(d)
		}
	})
}

func slicesOf(text string, n int) (all []string) {
	for range n {
		all = append(all, text)
	}
	return all
}

func TestSNMPAsksAgainAndGivesUp(t *testing.T) {
	with2c(t, func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		a.set(func() { a.mute = 2 })
		get(t, s, log, sysDescr)
		time.Sleep(10 * time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  2s`)
		a.set(func() { a.mute = 100 })
		get(t, s, log, sysDescr, sysUpTime)
		time.Sleep(10 * time.Second)
		log.want(t, "iso.3.6.1.2.1.1.1.0  Time Out 13s", "iso.3.6.1.2.1.1.3.0  Time Out 13s")
		a.set(func() { a.mute = 0 })
		get(t, s, log, sysDescr)
		time.Sleep(time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  20s`)
	})
}

func TestSNMPTakesLateAnswersAndDropsSecondOnes(t *testing.T) {
	with2c(t, func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		a.set(func() { a.delay, a.twice = 1500*time.Millisecond, true })
		get(t, s, log, sysDescr)
		time.Sleep(20 * time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  2s`)
		a.set(func() { a.delay = 6 * time.Second })
		get(t, s, log, sysDescr)
		time.Sleep(40 * time.Second)
		log.want(t, `iso.3.6.1.2.1.1.1.0  Time Out 23s`)
	})
}

func TestSNMPWithoutAnAgentTimesOutAndWithoutAHostCannotSend(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		n.Reserve("10.0.0.7")
		for host, want := range map[string]string{"10.0.0.7": "Time Out 3s", "10.0.0.8": "Time Out 3s", "nowhere": "Send Failed 0s"} {
			log := newSNMPLog()
			s := OpenSNMP(SNMPConfig{Network: n, Host: host, Timeout: time.Second, Retries: 2})
			get(t, s, log, sysDescr, sysDescr)
			time.Sleep(10 * time.Second)
			log.want(t, "iso.3.6.1.2.1.1.1.0  "+want, "iso.3.6.1.2.1.1.1.0  "+want)
			s.Abort()
			<-s.Done()
			if _, err := s.Get(sysDescr, log.add); err != ErrSNMPClosed {
				t.Errorf("after Abort: %v", err)
			}
		}
	})
}

func TestSNMPReachesAgentsThatArePlayedUnderAName(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		a := newAgent(t, n, "Switch.local:1161")
		go a.serve()
		defer a.close()
		for _, network := range []SNMPNetwork{n, &Router{Inside: n}} {
			log := newSNMPLog()
			s := OpenSNMP(SNMPConfig{Network: network, Host: "switch.LOCAL", Port: 1161, Timeout: time.Second})
			get(t, s, log, sysDescr)
			time.Sleep(time.Second)
			log.want(t, `iso.3.6.1.2.1.1.1.0 "A device"  0s`)
			s.Abort()
			<-s.Done()
		}
	})
}

func TestSNMPDropsGarbageAndStrangers(t *testing.T) {
	with2c(t, func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		stranger, err := a.conn.(*packetConn).net.ListenPacket(t.Context(), "udp", "10.0.0.66:161")
		if err != nil {
			t.Fatal(err)
		}
		defer stranger.Close()
		a.set(func() {
			a.spoil = func(answer []byte) [][]byte {
				wrongID := bytes.Clone(answer)
				wrongID[bytes.LastIndex(wrongID, []byte("public"))+10] ^= 1
				out := [][]byte{nil, {0x30}, {0x30, 0x82, 0xff, 0xff}, []byte("garbage"), bytes.Repeat([]byte{0x30, 0x80}, 500), answer[:len(answer)-1], wrongID}
				for i := range answer {
					broken := bytes.Clone(answer)
					broken[i] ^= 0x55
					if i < 15 || i > 24 { // not the number of the request, nor what makes it an error
						continue
					}
					out = append(out, broken)
				}
				return out
			}
		})
		get(t, s, log, sysDescr)
		time.Sleep(20 * time.Second)
		log.mu.Lock()
		if len(log.lines) != 1 || strings.Contains(log.lines[0], "A device") {
			t.Errorf("%q", log.lines)
		}
		log.lines = nil
		log.mu.Unlock()
		// the right answer from the wrong address
		a.set(func() {
			a.spoil = func(answer []byte) [][]byte {
				s.mu.Lock()
				local := s.run.socket.LocalAddr()
				s.mu.Unlock()
				_ = inProcessUDP{stranger.(*packetConn)}.Send(answer, local)
				return nil
			}
		})
		get(t, s, log, sysDescr)
		time.Sleep(20 * time.Second)
		log.want(t, "iso.3.6.1.2.1.1.1.0  Time Out 23s")
	})
}

func TestSNMPErrorsOfTheAgentAreFailures(t *testing.T) {
	with2c(t, func(t *testing.T, a *snmpAgent, s *SNMPSession, log *snmpLog) {
		for _, edit := range []func(*gosnmp.SnmpPacket){
			func(p *gosnmp.SnmpPacket) { p.Error = gosnmp.GenErr },
			func(p *gosnmp.SnmpPacket) { p.Variables = nil },
			func(p *gosnmp.SnmpPacket) { p.Variables[0].Type = gosnmp.EndOfMibView },
		} {
			a.set(func() { a.edit = edit })
			get(t, s, log, sysDescr)
			time.Sleep(10 * time.Second)
			log.mu.Lock()
			if len(log.lines) != 1 || !strings.Contains(log.lines[0], "SNMP Error") {
				t.Errorf("%q", log.lines)
			}
			log.lines = nil
			log.mu.Unlock()
		}
	})
}

func TestSNMPRequestsOfASessionAreBounded(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s := OpenSNMP(SNMPConfig{Network: n, Host: "10.0.0.9", Timeout: time.Second})
		log := newSNMPLog()
		for range maxSNMPCalls {
			get(t, s, log, sysDescr)
		}
		if _, err := s.Get(sysDescr, log.add); err != ErrSNMPBusy {
			t.Errorf("got %v", err)
		}
		time.Sleep(2 * time.Second)
		log.want(t, slicesOf("iso.3.6.1.2.1.1.1.0  Time Out 1s", maxSNMPCalls)...)
		get(t, s, log, sysDescr)
		s.Abort()
		<-s.Done()
	})
}

func TestSNMPThousandSessionsLeaveNothingBehind(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		a := newAgent(t, n, "10.0.0.9:161")
		go a.serve()
		defer a.close()
		log := newSNMPLog()
		for i := range 1000 {
			s := OpenSNMP(SNMPConfig{Network: n, Host: []string{"10.0.0.9", "10.0.0.8", "nowhere"}[i%3], Timeout: time.Second})
			if i%5 > 0 {
				get(t, s, log, sysDescr)
			}
			if i%7 == 0 {
				time.Sleep(time.Millisecond)
			}
			s.Abort()
			<-s.Done()
		}
		n.mu.Lock()
		defer n.mu.Unlock()
		if len(n.packets) != 1 {
			t.Errorf("%d sockets are open, want the agent's", len(n.packets))
		}
	})
}

func TestSNMPTrapsReachEveryListener(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		traps := &SNMPTraps{Network: n}
		var mu sync.Mutex
		var heard []string
		listen := func(name string) *SNMPTrapListener {
			l, err := traps.Listen(0, func(trap SNMPTrap) {
				mu.Lock()
				defer mu.Unlock()
				for _, v := range trap.Values {
					heard = append(heard, fmt.Sprint(name, " ", trap.From, " ", trap.RequestID, " ", v.OID, " ", v.Value))
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		device := packetSocket(t, n, "10.0.0.9:5000")
		send := func(p gosnmp.SnmpPacket) {
			t.Helper()
			p.Community = "public"
			data, err := p.MarshalMsg()
			if err != nil {
				t.Fatal(err)
			}
			_, _ = device.WriteTo(data, endpoint{place{localHost, SNMPTrapPort}, localHost}.udpAddr())
			time.Sleep(time.Second)
		}
		a, b := listen("a"), listen("b")
		what := []gosnmp.SnmpPDU{{Name: ".1.3.6.1.4.1.5", Type: gosnmp.OctetString, Value: "lamp"}}
		send(gosnmp.SnmpPacket{Version: gosnmp.Version2c, PDUType: gosnmp.SNMPv2Trap, RequestID: 7, Variables: what})
		a.Abort()
		<-a.Done()
		send(gosnmp.SnmpPacket{Version: gosnmp.Version1, PDUType: gosnmp.Trap, Variables: what,
			SnmpTrap: gosnmp.SnmpTrap{Enterprise: ".1.3.6.1.4.1.9", AgentAddress: "10.0.0.9", GenericTrap: 6, SpecificTrap: 4, Timestamp: 100}})
		send(gosnmp.SnmpPacket{Version: gosnmp.Version2c, PDUType: gosnmp.GetRequest, RequestID: 8, Variables: what})
		send(gosnmp.SnmpPacket{Version: gosnmp.Version2c, PDUType: gosnmp.InformRequest, RequestID: 9, Variables: what})
		buffer := make([]byte, 1000)
		size, from, err := device.ReadFrom(buffer)
		if err != nil || from.String() != "127.0.0.1:162" {
			t.Fatal(from, err)
		}
		answer, err := decodeSNMP(&gosnmp.GoSNMP{Version: gosnmp.Version2c}, buffer[:size])
		if err != nil || answer.PDUType != gosnmp.GetResponse || answer.RequestID != 9 || answer.Community != "public" {
			t.Errorf("answer to the inform: %+v, %v", answer, err)
		}
		b.Abort()
		<-b.Done()
		mu.Lock()
		defer mu.Unlock()
		if d := cmp.Diff([]string{
			`a 10.0.0.9 7 iso.3.6.1.4.1.5 "lamp"`, `b 10.0.0.9 7 iso.3.6.1.4.1.5 "lamp"`,
			"b 10.0.0.9 0 iso.3.6.1.2.1.1.3.0 0:0:00:01.00", "b 10.0.0.9 0 iso.3.6.1.6.3.1.1.4.1.0 iso.3.6.1.4.1.9.0.4", `b 10.0.0.9 0 iso.3.6.1.4.1.5 "lamp"`,
			`b 10.0.0.9 9 iso.3.6.1.4.1.5 "lamp"`,
		}, sortedHead(heard, 2)); d != "" {
			t.Error(d)
		}
		if _, err := n.OpenUDP(t.Context(), netip.MustParseAddrPort("127.0.0.1:162")); err != nil {
			t.Errorf("the port is still taken: %v", err)
		}
	})
}

// sortedHead sorts the first n lines, which came at one instant from two goroutines.
func sortedHead(lines []string, n int) []string {
	if len(lines) >= n && lines[0] > lines[n-1] {
		lines[0], lines[n-1] = lines[n-1], lines[0]
	}
	return lines
}

func TestSNMPValuesOfASessionAreBounded(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s := OpenSNMP(SNMPConfig{Network: n, Host: "10.0.0.9", Timeout: time.Second})
		value, err := ParseSNMPValue(SNMPOctetString, strings.Repeat("x", 50_000))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			for i := range maxSNMPBytes/50_000 + 1 {
				_, err := s.Set(sysDescr, value, func(SNMPAnswer) {})
				if full := i == maxSNMPBytes/50_000; (err == ErrSNMPFull) != full || err != nil && !full {
					t.Fatalf("%d: %v", i, err)
				}
			}
			time.Sleep(2 * time.Second)
		}
		s.Abort()
		<-s.Done()
	})
}
