package main

import (
	"fmt"
	"log/slog"
	"runtime"
	"slices"
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

// withoutLog drops the log of a long run.
func withoutLog(o *designs.Options) { o.Debug = nil }

// play runs the room in a bubble, lets act do what it likes with it, and returns the log.
func play(t *testing.T, act func(r *designs.Running), change ...func(*designs.Options)) (log string) {
	t.Helper()
	return playAt(t, 8*time.Hour, act, change...)
}

// playAt is play at another time of the Monday.
func playAt(t *testing.T, clock time.Duration, act func(r *designs.Running), change ...func(*designs.Options)) (log string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		cryptotest.SetGlobalRandom(t, 1)
		time.Sleep(time.Until(time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC).Add(clock)))
		sims := newSimulators(slog.New(slog.DiscardHandler))
		var out strings.Builder
		options := designs.Options{
			Simulators: sims,
			Offline:    true,
			Ordered:    true,
			Debug:      func(l engine.Line) { fmt.Fprintf(&out, "%s: %s\n", l.Script, l) },
		}
		for _, f := range change {
			f(&options)
		}
		r, err := designs.Start(t.Context(), loadRoom(t, sims), options)
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

// tenMinutes loses the codec's connection after three minutes, the signage display's after five, and pulls the projector's cable at six for a
// minute.
func tenMinutes(r *designs.Running) {
	time.Sleep(3*time.Minute + 2500*time.Millisecond)
	r.Simulator("codec").(*firmwaresim.Simulator).Drop()
	time.Sleep(2 * time.Minute)
	r.Simulator("signage").(*firmwaresim.Simulator).Drop()
	time.Sleep(time.Minute)
	r.SerialLine("projector").Unplug()
	time.Sleep(time.Minute)
	r.SerialLine("projector").Plug()
	time.Sleep(3*time.Minute - 2500*time.Millisecond)
}

// linesWith returns the lines of a log that hold one of the words, without the fraction of the second: an ordered network takes up to a
// millisecond for a packet.
func linesWith(log string, words ...string) []string {
	var found []string
	for line := range strings.Lines(log) {
		if slices.ContainsFunc(words, func(word string) bool { return strings.Contains(line, " "+word) }) {
			before, after, _ := strings.Cut(strings.TrimSpace(line), ".")
			found = append(found, before+after[3:])
		}
	}
	return found
}

func TestRoomReconnectsByTimerAfterADrop(t *testing.T) {
	log := play(t, tenMinutes)
	want := []string{
		"Signage: 2026-01-05T08:00:00 Connected",
		"Ping: 2026-01-05T08:00:00 Connected",
		"Ping: 2026-01-05T08:03:02 Error\tconnection lost without a close frame: EOF",
		"Ping: 2026-01-05T08:03:02 Closed",
		"Ping: 2026-01-05T08:03:07 Connecting again",
		"Ping: 2026-01-05T08:03:07 Connected",
		"Signage: 2026-01-05T08:05:02 Error\tconnection lost without a close frame: EOF",
		"Signage: 2026-01-05T08:05:02 Closed",
		"Signage: 2026-01-05T08:05:07 Connected",
	}
	if diff := cmp.Diff(want, linesWith(log, "Connect", "Error", "Closed")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	pings := 0
	for _, line := range linesWith(log, "Ping") {
		if strings.HasPrefix(line, "Ping:") {
			pings++
		}
	}
	if pongs := strings.Count(log, " Pong\n"); pings != 59 || pongs < 2*pings {
		t.Errorf("%d pings of the codec and %d pongs in all, want 59 and more than twice that", pings, pongs)
	}
}

func TestRoomSwitchesTheProjectorOnByWireAndEvent(t *testing.T) {
	log := play(t, func(r *designs.Running) {
		time.Sleep(10 * time.Second)
		r.Do(func() {
			if lobby := r.Control("Lobby/mute"); !lobby.Boolean() {
				t.Error("the lobby is not muted although the projector is on")
			}
			if hours := r.Control("Projector/LampHours").String(); hours != "1200" {
				t.Errorf("lamp hours %q, want 1200", hours)
			}
		})
	})
	want := []string{
		"Meeting: 2026-01-05T08:00:00 Projector\tOFF",
		"Meeting: 2026-01-05T08:00:02 Meeting begins",
		"Meeting: 2026-01-05T08:00:02 Projector\tWARMING",
		"Meeting: 2026-01-05T08:00:07 Projector\tON",
	}
	if diff := cmp.Diff(want, linesWith(log, "Projector", "Meeting begins")); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestRoomSwitchesTheProjectorOffByItsSchedule(t *testing.T) {
	log := playAt(t, 21*time.Hour+59*time.Minute, func(r *designs.Running) { time.Sleep(2 * time.Minute) })
	want := []string{"Meeting: 2026-01-05T22:00:00 Projector\tCOOLING", "Meeting: 2026-01-05T22:00:08 Projector\tOFF"}
	if got := linesWith(log, "Projector"); len(got) != 5 || cmp.Diff(want, got[3:]) != "" {
		t.Errorf("projector %q, want five lines that end with %q", got, want)
	}
}

func TestRoomShowsAPulledSerialCable(t *testing.T) {
	play(t, func(r *designs.Running) {
		status := func() (value float64, text string) {
			r.Do(func() { c := r.Control("Projector/Status"); value, text = c.Value(), c.String() })
			return value, text
		}
		time.Sleep(20 * time.Second)
		if value, text := status(); value != 0 {
			t.Errorf("status %v %q, want OK", value, text)
		}
		r.SerialLine("projector").Unplug()
		time.Sleep(20 * time.Second)
		if value, text := status(); value != 4 {
			t.Errorf("status %v %q with the cable pulled, want 4 (missing)", value, text)
		}
		r.SerialLine("projector").Plug()
		time.Sleep(20 * time.Second)
		if value, text := status(); value != 0 {
			t.Errorf("status %v %q with the cable back, want OK", value, text)
		}
	})
}

// A simulator that cannot be started is reported, everything else is done, and mending the file mends the room.
func TestReloadMendsADeviceThatCouldNotBePlayed(t *testing.T) {
	log := play(t, func(r *designs.Running) {
		sims := newSimulators(slog.New(slog.DiscardHandler))
		broken, mended := loadRoom(t, sims), loadRoom(t, sims)
		for i := range broken.Devices {
			if broken.Devices[i].Name == "projector" {
				broken.Devices[i].Sim = &designs.Sim{Model: "codec"} // not for a serial line
			}
		}
		time.Sleep(10 * time.Second)
		if _, err := r.Reload(t.Context(), broken); err == nil {
			t.Error("no error for a codec on a serial line")
		}
		time.Sleep(10 * time.Second)
		if _, err := r.Reload(t.Context(), mended); err != nil {
			t.Error(err)
		}
		time.Sleep(10 * time.Second)
		r.Do(func() {
			if c := r.Control("Projector/Status"); c.Value() != 0 {
				t.Errorf("status %v %q after mending, want OK", c.Value(), c.String())
			}
		})
	})
	if n := strings.Count(log, "Ping: "); n == 0 || strings.Contains(log, "Closed") {
		t.Error("the codec's connection was touched by a change of the projector")
	}
}

// A day of the room: what it uses at the end is what it used after an hour.
func TestRoomUsesNoMoreAfterADay(t *testing.T) {
	play(t, func(r *designs.Running) {
		time.Sleep(time.Hour)
		goroutines, memory := used()
		time.Sleep(23 * time.Hour)
		if after, more := used(); after > goroutines || more > memory+4<<20 {
			t.Errorf("%d goroutines and %d KiB after an hour, %d and %d after a day", goroutines, memory>>10, after, more>>10)
		}
	}, withoutLog)
}

// used returns how many goroutines there are, and how many bytes on the heap.
func used() (goroutines int, heap uint64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return runtime.NumGoroutine(), m.HeapAlloc
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

func TestCyclesInVirtualTimeLeaveNothing(t *testing.T) {
	sims := newSimulators(slog.New(slog.DiscardHandler))
	d := loadRoom(t, sims)
	for range 100 {
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
