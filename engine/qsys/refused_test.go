// Rules of a design at every way out of a script: what the script sees, and that nothing has gone out.
package qsys_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/policy"
	"crosspoint/engine/transport"
)

// denying returns the rules that deny one action on one resource.
func denying(t *testing.T, action, resource string) *policy.Rules {
	t.Helper()
	rule := policy.Rule{Effect: policy.Deny}
	for text, list := range map[string]*[]policy.Pattern{action: &rule.Actions, resource: &rule.On} {
		if text == "" {
			continue
		}
		p, err := policy.ParsePattern(text)
		if err != nil {
			t.Fatal(err)
		}
		*list = append(*list, p)
	}
	return policy.New([]policy.Rule{rule}, policy.Options{})
}

// waysOut are calls that leave a script. A denied one prints want, and nothing but first is asked of the network; one that is not denied asks more.
var waysOut = map[string]struct {
	on, other string // resources: of the call, and of another rule
	source    string
	first     []string
	want      []string
}{
	"websocket.connect": {"", "-", watch + `ws:Connect("ws", "10.0.0.1", "/", 80)`, nil, []string{"error\twebsocket connections not allowed"}},
	"websocket.connect.url": {"ws://10.0.0.1/*", "ws://10.0.0.2/*", watch + `ws:Connect("ws", "10.0.0.1", "/", 80)`, nil,
		[]string{"error\tnot allowed: ws://10.0.0.1/"}},
	"tcp.connect": {"10.0.0.1:*", "10.0.0.2:*", watchTCP + connectTCP, nil, []string{"Error\ttrue\tnot allowed: tcp.connect 10.0.0.1:23"}},
	"tcp.listen": {":23", ":24", `server = TcpSocketServer.New() print(pcall(server.Listen, server, 23))`, nil,
		[]string{"false\tTcpSocketServer.Listen: not allowed: tcp.listen :23"}},
	"udp.open": {"0.0.0.0:9", "0.0.0.0:8", `u = UdpSocket.New() print(pcall(u.Open, u, nil, 9))`, nil,
		[]string{"false\tUdpSocket.Open: not allowed: udp.open 0.0.0.0:9"}},
	"udp.send": {"10.0.0.1:*", "10.0.0.2:*", `u = UdpSocket.New() u:Open(nil, 9) print(pcall(u.Send, u, "10.0.0.1", 5, "x"))`,
		[]string{"open 0.0.0.0:9"}, []string{"false\tUdpSocket.Send: not allowed: udp.send 10.0.0.1:5"}},
	"udp.join": {"239.1.1.1", "239.1.1.2", `u = UdpSocket.New() u:Open(nil, 9) print(pcall(u.JoinMulticast, u, "239.1.1.1"))`,
		[]string{"open 0.0.0.0:9"}, []string{"false\tUdpSocket.JoinMulticast: not allowed: udp.join 239.1.1.1"}},
	"http.request": {"http://10.0.0.1/*", "http://10.0.0.2/*", `HttpClient.Get{Url = "http://10.0.0.1", EventHandler = function(_, code, _, err) print(code, err) end}`,
		nil, []string{"0.0\tnot allowed: http.request http://10.0.0.1/"}},
	"ssh.connect": {"10.0.0.1:22", "10.0.0.2:22", `s = Ssh.New() s.Error = function(_, err) print(err) end s.Reconnect = print s:Connect("10.0.0.1", 22, "u", "p")`, nil,
		[]string{"not allowed: ssh.connect 10.0.0.1:22"}},
	"snmp.request": {"10.0.0.9:161", "10.0.0.8:161", watchSNMP + `print(pcall(s.startSession, s)) print(pcall(s.getRequest, s, ".1.3.6"))`, nil, []string{
		"false\tSNMPSession.startSession: not allowed: snmp.request 10.0.0.9:161", "false\tSNMPSession.getRequest: not started (call startSession first)"}},
	"snmp.listen": {"0.0.0.0:162", "0.0.0.0:163", `t = SNMPTrap.New("t") print(pcall(t.startSession, t))`, nil,
		[]string{"false\tSNMPTrap.startSession: not allowed: snmp.listen 0.0.0.0:162"}},
	"ping.send":  {"10.0.0.1", "10.0.0.2", `p = Ping.New("10.0.0.1") print(pcall(p.start, p))`, nil, []string{"false\tPing.start: not allowed: ping.send 10.0.0.1"}},
	"email.send": {"mail:587", "mail:25", send(`Server = "mail:587"`), nil, []string{"returned", "handler\ttrue\tnot allowed: email.send mail:587"}},
	"network.lookup": {"codec", "screen", `print(pcall(Network.GetHostByName, "codec"))`, nil,
		[]string{"false\tNetwork.GetHostByName: not allowed: network.lookup codec"}},
	"serial.open":     {"COM1", "COM2", `p = SerialPorts[1] print(pcall(p.Open, p, 9600))`, nil, []string{"false\tSerialPort.Open: not allowed: serial.open COM1"}},
	"file.read":       {}, // TestRefusedFilesAreOutOfPermission
	"file.write":      {},
	"component.write": {}, // TestRefusedWritesRaiseAndChangeNothing
}

func TestS252_EveryWayOutAsksTheRules(t *testing.T) {
	if names := policy.Names(); len(names) != len(waysOut) {
		t.Errorf("%d actions, %d tests", len(names), len(waysOut))
	}
	for _, action := range policy.Names() {
		c, known := waysOut[action]
		if !known {
			t.Errorf("%s has no test", action)
		}
		if c.source == "" {
			continue
		}
		t.Run(action, func(t *testing.T) {
			lines, touched := runWith(t, denying(t, action, c.on), c.source)
			if diff := cmp.Diff(c.want, lines); diff != "" {
				t.Errorf("debug stream (-want +got):\n%s", diff)
			}
			if !slices.Equal(touched, c.first) {
				t.Errorf("the network was asked: %q, want %q", touched, c.first)
			}
			other := denying(t, action, c.other)
			if c.on == "" {
				other = nil
			}
			if _, touched := runWith(t, other, c.source); len(touched) <= len(c.first) {
				t.Errorf("without the rule the network was asked: %q", touched)
			}
		})
	}
}

// runWith runs source with rules for a minute, and returns what it printed and what was asked of the network.
func runWith(t *testing.T, rules *policy.Rules, source string) (lines, touched []string) {
	t.Helper()
	inBubble(t, engine.Options{Permit: rules.Permit}, func(b *bench) {
		b.watched = true
		b.line(transport.SerialLineOptions{Opened: func(transport.SerialMode) { b.touch("serial") }})
		s := b.wired("s", b.serial, source)
		b.wait(time.Minute)
		lines = b.text()
		s.Stop()
		b.mu.Lock()
		defer b.mu.Unlock()
		touched = slices.Clone(b.touched)
	})
	return lines, touched
}

func TestEveryActionThatIsAskedForIsOneOfThePolicy(t *testing.T) {
	asked := regexp.MustCompile(`(?:Permit|connectTo)\((?:args, )?"([a-z.]+)"`)
	found := 0
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil || strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range asked.FindAllStringSubmatch(string(text), -1) {
			if found++; !slices.Contains(policy.Names(), m[1]) {
				t.Errorf("%s: %s is no action", file, m[1])
			}
		}
	}
	if found < 15 {
		t.Errorf("%d calls found", found)
	}
}

func TestRefusedFilesAreOutOfPermission(t *testing.T) {
	const source = `
		local function try(f, ...) print((select(2, f(...)))) end
		try(io.open, "media/x.json", "r")
		try(io.open, "media/x.json", "w")
		try(io.open, "media/x.json", "a")
		try(io.open, "design/../media//x.json", "r+")
		try(io.open, "media/x.json", "w+")
		try(os.remove, "media/x.json")
		try(rapidjson.load, "media/x.json")
		try(rapidjson.dump, {}, "media/x.json")
		xml = require("LuaXML")
		try(xml.load, "media/x.json")
		try(xml.save, xml.new("a"), "media/x.json")
		try(dir.get, "media/d")
		try(dir.create, "media/d/e")
		try(dir.remove, "media/d/e")
		print(pcall(io.lines, "media/x.json"))`
	const refused = "media/x.json: Permission denied"
	again := func(n int) []string { return slices.Repeat([]string{refused}, n) }
	odd := "design/../media//x.json: Permission denied"
	everything := slices.Concat(again(3), []string{odd}, again(6),
		[]string{"media/d: Permission denied", "media/d/e: Permission denied", "media/d/e: Permission denied", "false\tcannot open file 'media/x.json' (Permission denied)"})
	for action, want := range map[string][]string{"file.*": everything, "file.read": nil, "file.write": nil} {
		folder := t.TempDir()
		for name, text := range map[string]string{"media/x.json": "[1]", "media/d/e/f": ""} {
			if err := os.MkdirAll(filepath.Join(folder, filepath.Dir(name)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		os.Mkdir(filepath.Join(folder, "design"), 0o755)
		rules := denying(t, action, "media/*")
		inBubble(t, engine.Options{Permit: rules.Permit, Folder: folder}, func(b *bench) {
			b.run(source)
			if want != nil {
				b.want(want...)
			} else if n := strings.Count(strings.Join(b.text(), "\n"), "Permission denied"); n < 6 || n == len(everything) {
				t.Errorf("%s: %d of %d are refused:\n%q", action, n, len(everything), b.text())
			}
		})
		text, err := os.ReadFile(filepath.Join(folder, "media/x.json"))
		if action != "file.read" && string(text) != "[1]" {
			t.Errorf("%s: the file holds %q, %v", action, text, err)
		}
	}
}

func TestRefusedWritesRaiseAndChangeNothing(t *testing.T) {
	inBubble(t, engine.Options{Permit: denying(t, "component.write", "Lobby/*").Permit}, func(b *bench) {
		lobby, own := b.snapshots(), b.component("Own", kept...)
		b.named = map[string]*controls.Control{"Gain": lobby.Control("gain"), "Mine": own.Control("gain")}
		b.Do(func() { b.banks.Bank("Evening").Save(1); lobby.Control("gain").SetValue(nil, 7) })
		b.scriptOf(own, "own", `
			local function try(...) print((select(2, pcall(...)):gsub("^own.lua:%d+: ", ""))) end
			local lobby, mine = Component.New("Lobby"), Component.New("Own")
			for _, name in ipairs{"Value", "Position", "Values", "Legend", "IsDisabled", "Boolean"} do
				try(function() lobby.gain[name] = name == "Values" and {1} or name == "Legend" and "x" or name == "IsDisabled" or name == "Boolean" or 1 end)
			end
			try(lobby.gain.Trigger, lobby.gain)
			try(NamedControl.SetValue, "Gain", 1) try(NamedControl.SetPosition, "Gain", 1, 2) try(NamedControl.SetString, "Gain", "1") try(NamedControl.Trigger, "Gain")
			try(Snapshot.Load, "Evening", 1)
			print(lobby.gain.Value, lobby.gain.Legend, lobby.gain.IsDisabled)
			Controls.gain.Value, mine.mute.Boolean = 3, true
			NamedControl.SetValue("Mine", 4)
			print(Controls.gain.Value, Controls.mute.Boolean)`)
		b.wait(time.Minute)
		var want []string
		for _, call := range []string{"Control.Value", "Control.Position", "Control.Values", "Control.Legend", "Control.IsDisabled", "Control.Boolean", "Control.Trigger",
			"NamedControl.SetValue", "NamedControl.SetPosition", "NamedControl.SetString", "NamedControl.Trigger", "Snapshot.Load"} {
			want = append(want, call+": not allowed: component.write Lobby/gain")
		}
		b.want(append(want, "7.0\t\tfalse", "4.0\ttrue")...)
		if v := lobby.Control("gain").Value(); v != 7 {
			t.Errorf("gain is %v", v)
		}
	})
}

func TestRefusedMixerWriteChangesNoChannel(t *testing.T) {
	inBubble(t, engine.Options{Permit: denying(t, "component.write", "Stage/input.2.gain").Permit}, func(b *bench) {
		b.stage()
		b.run(`m, s = Mixer.New("Stage"), Component.New("Stage")
			print(pcall(m.SetInputGain, m, "*", -5)) print(s["input.1.gain"].Value, s["input.2.gain"].Value)
			m:SetInputGain("1 3", -5) print(s["input.1.gain"].Value, s["input.3.gain"].Value)`)
		b.want("false\tMixer.SetInputGain: not allowed: component.write Stage/input.2.gain", "0.0\t0.0", "-5.0\t-5.0")
	})
}

func TestRefusedVariableOfAUciIsAnotherScripts(t *testing.T) {
	rules := denying(t, "component.write", "*")
	withUCIsOf(t, engine.Options{Permit: rules.Permit}, func(b *bench) {
		b.uciScript(`Uci.Variables.Level.Value = 3 Uci.SetVariable("Lobby", "Room", "Foyer")`)
		b.run(`print(pcall(Uci.SetVariable, "Lobby", "Room", "Cellar")) print(Uci.GetVariable("Lobby", "Room"), Uci.GetVariable("Lobby", "Level"))`)
		b.want("false\tUci.SetVariable: not allowed: component.write Lobby/Room", "Foyer\t3.0")
	})
}

func TestAskingWithoutRulesCostsNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run("")
		b.Do(func() {
			if n := testing.AllocsPerRun(100, func() { _ = s.Permit("component.write", "Lobby/gain") }); n != 0 || s.IsRestricted() {
				t.Errorf("%v allocations, restricted %t", n, s.IsRestricted())
			}
		})
	})
}
