package designs

// Tests of what the permissions of a running design allow, and of its dialects.

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

const permissionDesign = `
design: Rules
components:
  - {name: A, script: a.lua}
  - {name: B, script: b.lua}
  - {name: Lobby, type: gain}
`

// dialling is a script that says what becomes of its connections to two addresses.
const dialling = `
for i, host in ipairs{"10.0.0.1", "10.0.0.2"} do
  local ws = WebSocket.New()
  ws.Error = function(_, err) print(host, (err:gsub(":.*not allowed", ": not allowed"))) end
  Timer.CallAfter(function() ws:Connect("ws", host, "/", 80) end, i)
end
`

// ruled starts a design with some permissions, whose scripts A and B both are source, and returns what they print and what is logged in 5 seconds.
func ruled(t *testing.T, permissions, source string) (lines []string, log string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var logged bytes.Buffer
		b := started(t, permissionDesign+permissions, map[string]string{"a.lua": source, "b.lua": source},
			func(o *Options) { o.Log = slog.New(slog.NewTextHandler(&logged, nil)) })
		time.Sleep(5 * time.Second)
		b.Stop()
		lines, log = b.lines, logged.String()
	})
	return lines, log
}

func TestS251_PermissionsMayRefuseAllWebSockets(t *testing.T) {
	lines, log := ruled(t, "permissions: [{deny: websocket.connect, component: B}]", dialling)
	var refused []string
	for _, l := range lines {
		if strings.Contains(l, "websocket connections not allowed") {
			refused = append(refused, l)
		}
	}
	want := []string{"B: 10.0.0.1\twebsocket connections not allowed", "B: 10.0.0.2\twebsocket connections not allowed"}
	if diff := cmp.Diff(want, refused); diff != "" || len(lines) != 4 {
		t.Errorf("%q, refused (-want +got):\n%s", lines, diff)
	}
	if n := strings.Count(log, "no simulator plays this address"); n != 2 {
		t.Errorf("%d dials, want the 2 of A:\n%s", n, log)
	}
	if !strings.Contains(log, "refused by the permissions of the design") || !strings.Contains(log, "component=B action=websocket.connect ") {
		t.Errorf("logged:\n%s", log)
	}
}

func TestS252_PermissionsMayAllowOneUrl(t *testing.T) {
	lines, log := ruled(t, `permissions: [{allow: websocket.connect.url, on: "ws://10.0.0.1*"}]`, dialling)
	if len(lines) != 4 || lines[2] != "A: 10.0.0.2\tnot allowed: ws://10.0.0.2/" || lines[3] != "B: 10.0.0.2\tnot allowed: ws://10.0.0.2/" {
		t.Errorf("%q", lines)
	}
	if strings.Count(log, "address=10.0.0.1:80") != 2 || strings.Contains(log, "address=10.0.0.2:80") {
		t.Errorf("logged:\n%s", log)
	}
}

func TestS250_WithoutPermissionsEverythingIsAllowed(t *testing.T) {
	lines, log := ruled(t, "", dialling+`Component.New("Lobby").gain.Value = 1`)
	if strings.Contains(strings.Join(lines, ""), "not allowed") || strings.Count(log, "no simulator plays this address") != 4 || strings.Contains(log, "refused") {
		t.Errorf("%q\n%s", lines, log)
	}
}

func TestDefaultDenyOfOneComponent(t *testing.T) {
	lines, _ := ruled(t, `permissions: [{default: deny, component: A}, {allow: component.write, on: Lobby/mute}]`, `
		print(pcall(Network.GetHostByName, "codec"))
		local lobby = Component.New("Lobby")
		print(pcall(function() lobby.mute.Boolean = true end))
		print((select(2, pcall(function() lobby.gain.Value = 1 end))))`)
	for i, l := range lines {
		lines[i] = strings.Split(l, "table:")[0]
	}
	want := []string{
		"A: false\tNetwork.GetHostByName: not allowed: network.lookup codec", "A: true", "A: a.lua:5: Control.Value: not allowed: component.write Lobby/gain",
		"B: true", "B: b.lua:5: Control.Value: not allowed: component.write Lobby/gain", "B: true\t",
	}
	if diff := cmp.Diff(want[:3], lines[:3]); diff != "" {
		t.Errorf("A (-want +got):\n%s", diff)
	}
	for _, one := range want[3:] {
		if !strings.Contains(strings.Join(lines, "\n")+"\n", one) {
			t.Errorf("no %q in %q", one, lines)
		}
	}
}

func TestReloadRestartsTheScriptsWhoseRulesHaveChanged(t *testing.T) {
	const try = `t = Timer.New() t.EventHandler = function() print((pcall(Network.GetHostByName, "localhost"))) end t:Start(0.9)`
	files := map[string]string{"a.lua": try, "b.lua": try, "design.yaml": permissionDesign}
	done, lines := reloaded(t, files, map[string]string{"design.yaml": "# moved\n" + permissionDesign + "permissions: [{deny: network.lookup, component: A}]"})
	if diff := cmp.Diff([]string{"stopped A", "started A"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	slices.Sort(lines)
	want := []string{"A: Starting Script", "A: Starting Script", "A: false", "A: true", "B: Starting Script", "B: true", "B: true"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("sorted lines (-want +got):\n%s", diff)
	}
	done, _ = reloaded(t, files, map[string]string{"design.yaml": permissionDesign + "permissions: []\ndialects: [qsys]"})
	if diff := cmp.Diff([]string{"stopped B", "stopped A", "started A", "started B"}, done); diff != "" {
		t.Errorf("done for other dialects (-want +got):\n%s", diff)
	}
	rules := permissionDesign + "permissions: [{deny: tcp.*}]\n"
	if done, _ := reloaded(t, map[string]string{"a.lua": try, "b.lua": try, "design.yaml": rules}, map[string]string{"design.yaml": "\n\n" + rules}); len(done) != 0 {
		t.Errorf("the same rules in other lines: %q", done)
	}
}

func TestScriptsHaveTheDialectsThatTheDesignSays(t *testing.T) {
	const show = `print(WebSocket ~= nil, channel ~= nil, ws ~= nil, json ~= nil, (pcall(require, "json")), pcall(require, "channel"))`
	for dialects, want := range map[string]string{
		"":                             "true\ttrue\ttrue\ttrue\ttrue\ttrue",
		"dialects: [qsys]":             "true\tfalse\tfalse\ttrue\ttrue\tfalse",
		"dialects: [channel]":          "false\ttrue\tfalse\ttrue\ttrue\ttrue",
		"dialects: [blocking]":         "false\tfalse\ttrue\ttrue\ttrue\tfalse",
		"dialects: [blocking, qsys]":   "true\tfalse\ttrue\ttrue\ttrue\tfalse",
		"dialects: [channel,blocking]": "false\ttrue\ttrue\ttrue\ttrue\ttrue",
	} {
		lines, _ := ruled(t, dialects, show)
		if len(lines) != 2 || !strings.HasPrefix(lines[0], "A: "+want) {
			t.Errorf("%s: %q, want %s", dialects, lines, want)
		}
	}
}

func TestScriptsAloneHaveAllDialectsAndPluginsQsysOnly(t *testing.T) {
	dir := t.TempDir()
	const show = `print(WebSocket ~= nil, channel ~= nil, ws ~= nil)`
	plugin := "PluginInfo = {Name = \"P\", Version = \"1\", Id = \"0b7c2f0e-51b4-4f0e-9d3c-2f5b1d8f6a11\"}\nfunction GetControls() return {} end\nif Controls then " + show + " end\n"
	for name, text := range map[string]string{"a.lua": show, "p.qplug": plugin} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	alone, err := Scripts(filepath.Join(dir, "a.lua"))
	if err != nil {
		t.Fatal(err)
	}
	installed, err := PluginAlone(filepath.Join(dir, "p.qplug"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for d, want := range map[*Design]string{alone: "true\ttrue\ttrue", installed: "true\tfalse\tfalse"} {
		if lines := linesOf(t, d); len(lines) != 1 || lines[0] != want {
			t.Errorf("%s: %q, want %q", d.Name, lines, want)
		}
	}
}

// linesOf runs a design for a second and returns what its scripts print.
func linesOf(t *testing.T, d *Design) (lines []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r, err := Start(t.Context(), d, Options{Offline: true, Debug: func(l engine.Line) {
			if l.Kind != engine.Started {
				lines = append(lines, l.Text)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		r.Stop()
	})
	return lines
}
