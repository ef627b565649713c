//go:build linux

// Real serial ports: pseudo-terminals, and a cable of socat.
package test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"crosspoint/designs"
	"crosspoint/engine"
	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

// projectorRoom is a design with the serial plugin and a script that switches the projector on and shows what it does.
func projectorRoom(t *testing.T, port string) *designs.Design {
	t.Helper()
	dir := t.TempDir()
	plugin, err := filepath.Rel(dir, filepath.Join(root(t), "plugins", "serial-projector"))
	if err != nil {
		t.Fatal(err)
	}
	design := fmt.Sprintf(`design: Serial
devices:
  projector: {address: "serial:%s"}
components:
  - {name: Projector, plugin: "%s", serial: [projector], properties: {Poll Interval: 1}}
  - {name: User, script: user.lua, controls: [{name: State, type: text}, {name: Power, type: toggle}]}
wires:
  - Projector/PowerState -> User/State
  - User/Power -> Projector/Power
`, port, filepath.ToSlash(plugin))
	const user = `local function show(c)
  print(c.String)
  if c.String == "OFF" then Controls.Power.Boolean = true end
end
Controls.State.EventHandler = show
if Controls.State.String ~= "" then show(Controls.State) end -- it came before this script had started`
	for name, text := range map[string]string{"design.yaml": design, "user.lua": user} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := designs.Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// playProjector plays the projector at the device's end of a line.
func playProjector(t *testing.T, o firmwaresim.Options) *firmwaresim.Simulator {
	t.Helper()
	model, err := firmwaresim.Find("projector")
	if err != nil {
		t.Fatal(err)
	}
	o.Settings = map[string]any{"warm_up": "200ms"}
	sim, err := firmwaresim.Start(t.Context(), model, o)
	if err != nil {
		t.Fatal(err)
	}
	return sim
}

// wantPoweredOn runs the plugin on a port until the projector is on.
func wantPoweredOn(t *testing.T, port string) {
	t.Helper()
	states := make(chan string, 100)
	r, err := designs.Start(t.Context(), projectorRoom(t, port), designs.Options{Debug: func(l engine.Line) {
		if l.Kind != engine.Started {
			states <- l.Text
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Stop()
	var seen []string
	for deadline := time.After(20 * time.Second); len(seen) == 0 || seen[len(seen)-1] != "ON"; {
		select {
		case state := <-states:
			seen = append(seen, state)
		case <-deadline:
			t.Fatalf("states %q within 20 s, want ON at last", seen)
		}
	}
	if diff := cmp.Diff([]string{"OFF", "WARMING", "ON"}, seen); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
}

func TestSerialPluginOnAPseudoTerminal(t *testing.T) {
	before := goleak.IgnoreCurrent()
	for range 3 {
		line, err := transport.NewVirtualPort()
		if err != nil {
			t.Fatal(err)
		}
		sim := playProjector(t, firmwaresim.Options{Address: "serial:" + line.Name(), Line: line})
		wantPoweredOn(t, line.Name())
		sim.Close()
	}
	goleak.VerifyNone(t, before)
}

func TestThousandCyclesOnAPseudoTerminalLeaveNothing(t *testing.T) {
	cycle := func(stopAt int) {
		line, err := transport.NewVirtualPort()
		if err != nil {
			t.Fatal(err)
		}
		sim := playProjector(t, firmwaresim.Options{Address: "serial:" + line.Name(), Line: line})
		shown := make(chan struct{}, 100)
		r, err := designs.Start(t.Context(), projectorRoom(t, line.Name()), designs.Options{Debug: func(l engine.Line) {
			if l.Kind == engine.Printed {
				shown <- struct{}{}
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		if stopAt%4 == 0 { // the others are stopped while they open
			select {
			case <-shown:
			case <-time.After(20 * time.Second):
				t.Fatalf("cycle %d: no state of the projector within 20 s", stopAt)
			}
		}
		r.Stop()
		sim.Close()
	}
	cycle(0) // what the runtime opens once for all
	before, open := goleak.IgnoreCurrent(), descriptors()
	for i := range 1000 {
		cycle(i)
	}
	goleak.VerifyNone(t, before)
	if now := descriptors(); now > open {
		t.Errorf("%d descriptors before, %d after", open, now)
	}
}

func TestSerialPluginOnACableOfSocat(t *testing.T) {
	socat, err := exec.LookPath("socat")
	if err != nil {
		t.Fatal("socat is missing: test/run installs it")
	}
	dir := t.TempDir()
	near, far := filepath.Join(dir, "near"), filepath.Join(dir, "far")
	ctx, cancel := context.WithCancel(t.Context())
	cable := exec.CommandContext(ctx, socat, "pty,raw,echo=0,link="+near, "pty,raw,echo=0,link="+far)
	if err := cable.Start(); err != nil {
		t.Fatal(err)
	}
	defer cable.Wait()
	defer cancel()
	device := openWhenThere(t, far)
	sim := playProjector(t, firmwaresim.Options{Address: "serial:" + far, Line: device})
	defer sim.Close()
	wantPoweredOn(t, near)
}

// openWhenThere opens a port that another process is about to make.
func openWhenThere(t *testing.T, name string) transport.SerialConn {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		conn, err := transport.System{}.OpenSerial(t.Context(), name, transport.SerialMode{Baud: 9600})
		if err == nil {
			return conn
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// The command plays the projector on a virtual port whose name it shows.
func TestSimPlaysTheProjectorOnAVirtualPort(t *testing.T) {
	sim := start(t, t.TempDir(), "sim", "projector", "--set", "warm_up=200ms")
	wantPoweredOn(t, sim.sees(t, `^projector at serial:(\S+)$`)[1])
}
