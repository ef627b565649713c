// What the tests of this package share: a design of one script in virtual time, and what it prints.
package seeds

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/designs"
	"crosspoint/engine"
	firmwaresim "crosspoint/firmware-sim"
)

// room is a design of one script whose devices stand at the addresses of a document, in virtual time.
type room struct {
	*designs.Running
	t     *testing.T
	sims  *simulators
	lines []engine.Line // dispatch goroutine
}

// inRoom starts a script with devices at these addresses, each a URL with its port, and hands the room to check after a time. The bubble fails when a goroutine is left behind.
func inRoom(t *testing.T, source string, servers map[string]server, after time.Duration, check func(r *room)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		authority, err := firmwaresim.NewAuthority(time.Now())
		if err != nil {
			t.Fatal(err)
		}
		r := &room{t: t, sims: &simulators{authority: authority, servers: servers, playing: map[string]*playing{}}}
		text := "design: Seeds\ncomponents: [{name: s, script: s.lua}]\n"
		if len(servers) > 0 {
			text += "devices:\n"
		}
		for _, address := range slices.Sorted(maps.Keys(servers)) {
			text += fmt.Sprintf("  %q: {address: %q, sim: scripted}\n", strings.NewReplacer("/", " ", ":", " ").Replace(address), address)
		}
		dir := t.TempDir()
		if err := os.WriteFile(dir+"/s.lua", []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
		design, err := designs.Parse("design.yaml", []byte(text), dir, r.sims)
		if err != nil {
			t.Fatal(err)
		}
		r.Running, err = designs.Start(context.Background(), design, designs.Options{
			Simulators: r.sims, Offline: true, Ordered: true, Debug: func(l engine.Line) { r.lines = append(r.lines, l) },
		})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Stop()
		time.Sleep(after)
		check(r)
	})
}

// ownScript returns a script of ours that makes the calls of a document.
func ownScript(t *testing.T, name string) string {
	t.Helper()
	source, err := os.ReadFile("testdata/" + name + ".lua")
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// want fails the test unless the script has printed exactly these lines, and no error but those among them.
func (r *room) want(lines ...string) {
	r.t.Helper()
	var got []string
	r.Do(func() {
		for _, l := range r.lines {
			if l.Kind != engine.Started {
				got = append(got, l.Text)
			}
		}
	})
	if diff := cmp.Diff(lines, got); diff != "" {
		r.t.Errorf("debug stream (-want +got):\n%s", diff)
	}
}

// saw fails the test unless the server at an address has seen exactly this.
func (r *room) saw(address string, want ...string) {
	r.t.Helper()
	p := r.sims.at(address)
	p.mu.Lock()
	defer p.mu.Unlock()
	if diff := cmp.Diff(want, p.seen); diff != "" {
		r.t.Errorf("%s saw (-want +got):\n%s", address, diff)
	}
}

// fields writes the object in a message with its fields in the order of the alphabet.
func fields(message string) string {
	before, object, ok := strings.Cut(message, "{")
	if !ok {
		return message
	}
	var v map[string]any
	if json.Unmarshal([]byte("{"+object), &v) != nil {
		return message
	}
	text, _ := json.Marshal(v)
	return before + string(text)
}
