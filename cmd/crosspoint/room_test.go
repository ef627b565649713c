package main

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/cryptotest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"crosspoint/designs"
	"crosspoint/engine"
	firmwaresim "crosspoint/firmware-sim"
)

const room = "../../designs/room"

// loadRoom reads the sample design.
func loadRoom(t testing.TB, sims designs.Simulators) *designs.Design {
	t.Helper()
	d, err := designs.Load(room, sims)
	if err != nil {
		t.Fatal(err)
	}
	d.Location = time.UTC
	return d
}

// play runs the room in a bubble, lets act do what it likes with it, and returns the log.
func play(t *testing.T, act func(r *designs.Running)) (log string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		cryptotest.SetGlobalRandom(t, 1)
		time.Sleep(time.Until(time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)))
		sims := newSimulators(slog.New(slog.DiscardHandler))
		var out strings.Builder
		r, err := designs.Start(t.Context(), loadRoom(t, sims), designs.Options{
			Simulators: sims,
			Offline:    true,
			Ordered:    true,
			Debug:      func(l engine.Line) { fmt.Fprintf(&out, "%s: %s\n", l.Script, l) },
		})
		if err != nil {
			t.Fatal(err)
		}
		act(r)
		r.Stop()
		if mains, handlers := r.Failures(); mains+handlers > 0 {
			t.Errorf("%d main chunks and %d handlers failed", mains, handlers)
		}
		log = out.String()
	})
	return log
}

// tenMinutes loses the codec's connection after three minutes, and the signage display for a minute.
func tenMinutes(r *designs.Running) {
	time.Sleep(3*time.Minute + 2500*time.Millisecond)
	r.Simulator("codec").(*firmwaresim.Simulator).Drop()
	time.Sleep(2 * time.Minute)
	r.Simulator("signage").(*firmwaresim.Simulator).Drop()
	time.Sleep(5*time.Minute - 2500*time.Millisecond)
}

func TestRoomReconnectsByTimerAfterADrop(t *testing.T) {
	log := play(t, tenMinutes)
	var events []string
	for line := range strings.Lines(log) {
		for _, word := range []string{"Starting", "Connect", "Error", "Closed"} {
			if strings.Contains(line, " "+word) {
				events = append(events, strings.TrimSpace(line))
			}
		}
	}
	want := []string{
		"Ping: 2026-01-05T08:00:00.000 Starting Script",
		"Signage: 2026-01-05T08:00:00.000 Starting Script",
		"Signage: 2026-01-05T08:00:00.001 Connected",
		"Ping: 2026-01-05T08:00:00.001 Connected",
		"Ping: 2026-01-05T08:03:02.500 Error\tconnection lost without a close frame: EOF",
		"Ping: 2026-01-05T08:03:02.500 Closed",
		"Ping: 2026-01-05T08:03:07.500 Connecting again",
		"Ping: 2026-01-05T08:03:07.500 Connected",
		"Signage: 2026-01-05T08:05:02.500 Error\tconnection lost without a close frame: EOF",
		"Signage: 2026-01-05T08:05:02.500 Closed",
		"Signage: 2026-01-05T08:05:07.500 Connected",
	}
	if diff := cmp.Diff(want, events); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	for word, want := range map[string]int{"Ping: .* Ping": 59, "Ping: .* Pong": 59} {
		script, text, _ := strings.Cut(word, ": .* ")
		n := 0
		for line := range strings.Lines(log) {
			if strings.HasPrefix(line, script+":") && strings.HasSuffix(line, " "+text+"\n") {
				n++
			}
		}
		if n != want {
			t.Errorf("%d lines %q, want %d", n, word, want)
		}
	}
}

func TestRoomGivesOneLogInFiftyRuns(t *testing.T) {
	first := play(t, tenMinutes)
	for i := range 49 {
		if diff := cmp.Diff(first, play(t, tenMinutes)); diff != "" {
			t.Fatalf("run %d differs from the first (-first +this):\n%s", i+2, diff)
		}
	}
}

// A thousand cycles in real time, stopped at all stages of their connections: nothing is left behind. (Sockets of the in-process network are
// goroutines and timers; the loopback tests count descriptors.)
func TestThousandCyclesLeaveNothing(t *testing.T) {
	sims := newSimulators(slog.New(slog.DiscardHandler))
	sims.Roots() // makes the authority
	d := loadRoom(t, sims)
	before := goleak.IgnoreCurrent()
	for i := range 1000 {
		connected := make(chan struct{}, 2)
		r, err := designs.Start(t.Context(), d, designs.Options{
			Simulators: sims,
			Offline:    true,
			Debug: func(l engine.Line) {
				if l.Text == "Connected" {
					connected <- struct{}{}
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 { // half of them are stopped while they connect
			<-connected
			<-connected
		}
		r.Stop()
	}
	goleak.VerifyNone(t, before)
}

func TestThousandCyclesInVirtualTimeLeaveNothing(t *testing.T) {
	sims := newSimulators(slog.New(slog.DiscardHandler))
	d := loadRoom(t, sims)
	for range 1000 {
		synctest.Test(t, func(t *testing.T) { // fails when a goroutine is left
			r, err := designs.Start(t.Context(), d, designs.Options{Simulators: sims, Offline: true, Ordered: true})
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			r.Stop()
		})
	}
}
