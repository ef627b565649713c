// The global Ping.
package qsys_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// watchPing is a script with a ping p of HOST that prints its outcomes.
const watchPing = `p = Ping.New("HOST")
p.EventHandler = function(r) print("there", r.HostName, r.ElapsedTime, r.Error) end
p.ErrorHandler = function(r) print("gone", r.HostName, r.ElapsedTime, r.Error) end
`

func TestPingAsksAfterEveryInterval(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("HOST")
		b.run(watchPing + `p:start(false) p:setPingInterval(2.5) print(p, math.type(p.x))`)
		b.wait(7 * time.Second)
		b.want("ping\tnil", "there\tHOST\t1\tnil", "there\tHOST\t1\tnil", "there\tHOST\t1\tnil", "there\tHOST\t1\tnil")
		want := []time.Duration{0, 2500 * time.Millisecond, 5 * time.Second, 7510 * time.Millisecond} // and a millisecond for each answer
		if d := cmp.Diff(want, rounded(b.times("there\tHOST\t1\tnil"))); d != "" {
			t.Error(d)
		}
	})
}

func TestPingOfAHostThatIsNotThereIsAnError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`for _, host in ipairs{"10.0.0.1", "nowhere", "forbidden"} do
				local p = Ping.New(host)
				p.ErrorHandler = function(r) print(r.HostName, r.ElapsedTime, r.Error) end
				p:start(true) p:setTimeoutInterval(2)
			end`)
		b.wait(time.Minute)
		b.want("nowhere\tnil\tSend echo failed.",
			"forbidden\tnil\tSocket failed to open: the system lets this program send no ICMP echo: allow its group in the setting "+
				"net.ipv4.ping_group_range (Linux), or run it with the right to open raw sockets (CAP_NET_RAW, root, administrator)",
			"10.0.0.1\tnil\tEcho timed out.")
		if d := cmp.Diff([]time.Duration{2 * time.Second}, rounded(b.times("10.0.0.1\tnil\tEcho timed out."))); d != "" {
			t.Error(d)
		}
	})
}

func TestPingNextRequestFollowsTheOutcome(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(watchPing + `p = Ping.New("10.0.0.1") p.ErrorHandler = function(r) print(r.Error) end p:start()`)
		b.wait(25 * time.Second)
		if d := cmp.Diff([]time.Duration{5 * time.Second, 15 * time.Second, 25 * time.Second}, rounded(b.times("Echo timed out."))); d != "" {
			t.Error(d)
		}
	})
}

func TestPingStopsAndStartsOver(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("HOST")
		b.run(watchPing + `p:stop() p:start() p:stop() p:start(true) p:start(true) p:stop() p:start(true)
			q = Ping.New("10.0.0.1") q.ErrorHandler = print q:start()
			Timer.CallAfter(function() q:stop() print("stopped") end, 2)
			Timer.CallAfter(function() p.EventHandler = function(r) p:stop() print("once") end p:setPingInterval(0) p:start() end, 3)
			Timer.CallAfter(function() p.EventHandler = function(r) print("fast") end p:start() end, 4)
			Timer.CallAfter(function() p:stop() end, 4.25)`)
		b.wait(time.Minute)
		b.want("there\tHOST\t1\tnil", "stopped", "once", "fast", "fast", "fast")
	})
}

func TestPingObjectsLeaveNothingBehind(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("10.0.0.1")
		s := b.run(`for i = 1, 1000 do
				local p = Ping.New("10.0.0." .. i % 3)
				p.EventHandler = function() count = (count or 0) + 1 end
				p:start(i % 2 == 0)
				if i % 5 == 0 then p:stop() end
			end
			Timer.CallAfter(function() print(count) end, 0.5)`)
		b.want("267")
		b.wait(30 * time.Second)
		s.Stop()
		if n := goroutines("transport.StartEcho"); n != 0 {
			t.Errorf("%d echoes are left", n)
		}
	})
}

func TestPingsUnderWayAreBounded(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`errors = 0
			for i = 1, 1100 do
				local p = Ping.New("10.0.0.1")
				p.ErrorHandler = function(r) if r.Error == "Send echo failed." then errors = errors + 1 end end
				p:start(true)
			end
			Timer.CallAfter(function() print(errors) end, 0.5)`)
		b.want("100")
	})
}

func TestPingAsksThePolicyForTheHost(t *testing.T) {
	permit := func(action, resource string) error { return errors.New(action + " " + resource + ": not permitted") }
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(`p = Ping.New("codec") print(pcall(p.start, p)) print(pcall(p.setPingInterval, p, 0/0)) print(pcall(p.setTimeoutInterval, p, {})) print(pcall(Ping.New))`)
		b.want("false\tPing.start: ping.send codec: not permitted", "false\tPing.setPingInterval: seconds: got nan, want number",
			"false\tPing.setTimeoutInterval: seconds: got table, want number", "false\tPing.New: host: got no value, want string")
	})
}

func TestPingsRepeatFromRunToRun(t *testing.T) {
	var first []string
	for run := range 3 {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run(`for i = 1, 20 do
					local p = Ping.New("10.0.0." .. i) p:setPingInterval(i / 10) p:setTimeoutInterval(0.5)
					p.EventHandler = function(r) print(i) end p.ErrorHandler = p.EventHandler p:start()
				end`)
			b.wait(10 * time.Second)
			var lines []string
			for _, l := range b.output() {
				lines = append(lines, fmt.Sprint(l.Time.Sub(b.start), " ", l.Text))
			}
			if run == 0 {
				first = lines
			} else if d := cmp.Diff(first, lines); d != "" {
				t.Error(d)
			}
		})
	}
}
