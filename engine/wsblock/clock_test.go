// now, sleep, with_timeout and log.
package wsblock_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

func TestS024_NowIsUnixTimeInWholeSeconds(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		time.Sleep(400 * time.Millisecond)
		b.run(`print(math.type(now()), now() == os.time(), now() - 946684800) sleep(1.7) print(now() - 946684800)`)
		b.want("integer\ttrue\t0", "2") // bubbles begin in 2000
	})
}

func TestSleepWaitsForSeconds(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(tick + `sleep(2.5) print(ticks) sleep(0) print(select("#", sleep("0.5"))) ticker:Stop()
			print(pcall(sleep)) print(pcall(sleep, -1)) print(pcall(sleep, 0/0)) print(pcall(sleep, {}))`)
		b.want("25", "0", "false\tsleep: seconds: got no value, want number", "false\tsleep: seconds: got -1.0, want 0 or more",
			"false\tsleep: seconds: got -nan, want 0 or more", "false\tsleep: seconds: got table, want number")
		if at := b.at("0"); at != 3*time.Second {
			b.t.Errorf("the sleeps took %v, want 3 s", at)
		}
	})
}

func TestSleepWithoutEndEndsWithTheScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(`coroutine.spawn(function() sleep(math.huge) end) sleep(1e300)`)
		time.Sleep(1000 * time.Hour)
		s.Stop()
		b.want()
	})
}

func TestALoopOfSleepsWithoutTimeLetsOthersRun(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(tick + `for _ = 1, 1000 do sleep(0) end print(ticks >= 9) ticker:Stop()`)
		b.want("true")
	})
}

func TestWithTimeoutPassesArgumentsResultsAndErrors(t *testing.T) {
	answered(t, `print(with_timeout(1000, function(...) return select("#", ...), ... end, 1, nil, "c", nil))
		print(select("#", with_timeout(1000, function() end)))
		print(with_timeout(1000, ws.send_recv, u, "answer"))
		local e = {}
		print(select(2, pcall(with_timeout, 1000, error, e)) == e)
		print(pcall(with_timeout, 1000, function() local x x = x + 1 end))
		print(xpcall(with_timeout, function(e) return "handled: " .. e end, 1000, error, "x"))
		print(xpcall(with_timeout, function(e) return "handled: " .. e end, 0, ws.send_recv, u, "x"))`,
		"4\t1\tnil\tc\tnil", "0", "answer", "true", "false\ts.lua:7: attempt to perform arithmetic on a nil value (local 'x')", "false\thandled: x",
		"false\thandled: with_timeout: not done within 0 ms")
}

func TestWithTimeoutRaisesAndGivesUpWhatItWaitedFor(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("silent:80", serverOptions{})
		b.run(`local n = 0
			local function never() n = n + 1 end
			print(pcall(with_timeout, 250, ws.send_recv, "ws://silent/", "x"))
			print(pcall(function() with_timeout(250.0, function() pcall(pcall, ws.send_recv, "ws://silent/", "y") never() end) never() end))
			sleep(60)
			print(n)`)
		b.want("false\twith_timeout: not done within 250 ms", "false\ts.lua:4: with_timeout: not done within 250.0 ms")
		if at := b.at("false\ts.lua:4: with_timeout: not done within 250.0 ms"); at != 500*time.Millisecond {
			b.t.Errorf("both took %v, want 500 ms", at)
		}
		s.want("text x", "close 1000", "text y", "close 1000")
		time.Sleep(time.Minute)
		if got := b.text(); got[len(got)-1] != "0" {
			b.t.Errorf("%s statements ran after the timeout, want none", got[len(got)-1])
		}
	})
}

func TestWithTimeoutGivesUpADial(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.blackHole("hole:80")
		b.run(`print(pcall(with_timeout, 100, ws.send_recv, "ws://hole/", "x")) sleep(0.1)`)
		b.want("false\twith_timeout: not done within 100 ms")
		if n := socketGoroutines(); n != 0 {
			b.t.Errorf("%d goroutines of sockets are left", n)
		}
	})
}

func TestWithTimeoutInsideWithTimeout(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`local function nested(outer, inner, s)
				return pcall(with_timeout, outer, function()
					print("inner", pcall(with_timeout, inner, sleep, s))
					sleep(0.05)
					return "outer ended"
				end)
			end
			print(nested(1000, 100, 0.5))
			print(nested(100, 1000, 0.5))
			print(nested(1000, 1000, 0.5))
			print(nested(120, 100, 0.5))
			print(nested(100, 100, 0.5))
			sleep(2)
			print("after")`)
		b.want("inner\tfalse\twith_timeout: not done within 100 ms", "true\touter ended",
			"false\twith_timeout: not done within 100 ms",
			"inner\ttrue", "true\touter ended",
			"inner\tfalse\twith_timeout: not done within 100 ms", "false\twith_timeout: not done within 120 ms",
			"false\twith_timeout: not done within 100 ms",
			"after")
	})
}

func TestWithTimeoutEndsAWaitInsideACoroutine(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`local co
			print(pcall(with_timeout, 100, function() co = coroutine.create(function() sleep(5) print("never") end) print(coroutine.resume(co)) end))
			print(coroutine.status(co), coroutine.resume(co))
			local wrapped = coroutine.wrap(function() print(pcall(with_timeout, 100, sleep, 5)) coroutine.yield("yielded") return "ended" end)
			print(wrapped()) print(wrapped())
			print(pcall(with_timeout, 100, table.sort, {1, 2, 3}, function() sleep(1) end))
			print(pcall(with_timeout, 100, string.gsub, "x", "x", function() sleep(1) end))
			print(("x"):gsub("x", "y"))`)
		b.want("false\twith_timeout: not done within 100 ms", "dead\tfalse\tcannot resume dead coroutine",
			"false\twith_timeout: not done within 100 ms", "yielded", "ended",
			"false\twith_timeout: not done within 100 ms", "false\twith_timeout: not done within 100 ms", "y\t1")
	})
}

func TestWithTimeoutLeavesChannelsAsTheyWere(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`local ch, other = channel.new(), channel.new()
			print(pcall(with_timeout, 100, ch.receive, ch))
			print(pcall(with_timeout, 100, channel.select, {ch:case_receive(), other:case_send("lost")}))
			coroutine.spawn(function() print("sent", ch:send("kept")) end)
			sleep(1)
			print(ch:receive())
			print(pcall(with_timeout, 100, other.receive, other))`)
		b.want("false\twith_timeout: not done within 100 ms", "false\twith_timeout: not done within 100 ms", "kept\ttrue", "sent\ttrue",
			"false\twith_timeout: not done within 100 ms")
	})
}

func TestWithTimeoutIsNoDeadlock(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`pcall(with_timeout, 1000, channel.select, {}) print("over") channel.new():receive()`)
		got := b.text()
		if len(got) != 2 || got[0] != "over" || !strings.Contains(got[1], "deadlock") {
			b.t.Errorf("debug stream %q, want the deadlock of what is not bounded", got)
		}
	})
}

func TestWithTimeoutLeavesOtherTasksAlone(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`coroutine.spawn(function() sleep(0.3) print("other task") end)
			print(pcall(with_timeout, 100, function()
				coroutine.spawn(function() sleep(0.4) print("task of the function") end)
				sleep(5)
			end))`)
		b.want("false\twith_timeout: not done within 100 ms", "other task", "task of the function")
	})
}

func TestWithTimeoutDoesNotLiftTheBudget(t *testing.T) {
	inBubble(t, engine.Options{Budget: 100_000}, func(b *bench) {
		b.script("a", `print(pcall(with_timeout, 100, function() while true do end end))`)
		b.script("b", `while true do pcall(with_timeout, 100, function() end) end`)
		b.script("c", `while true do with_timeout(100, sleep, 0) n = (n or 0) + 1 if n == 100 then return print("time passes") end end`)
		time.Sleep(time.Minute)
		for i, line := range b.text() {
			if i < 2 && !strings.HasSuffix(line, "Max execution limits exceeded") || i == 2 && line != "time passes" || i > 2 {
				b.t.Errorf("line %d: %s", i+1, line)
			}
		}
	})
}

func TestWithTimeoutOfAStoppedScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(`pcall(with_timeout, 1e9, function() pcall(with_timeout, 1e9, sleep, 1e9) end) print("never")`)
		s.Stop()
		s.Start()
		s.Stop()
		b.want()
	})
}

func TestWithTimeoutChecksItsArguments(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`print(pcall(with_timeout)) print(pcall(with_timeout, 5)) print(pcall(with_timeout, "x", print)) print(pcall(with_timeout, -1, print)) print(pcall(with_timeout, 0, sleep, 1))
			print(pcall(coroutine.wrap(function() with_timeout(5, coroutine.yield) end)))`)
		b.want("false\twith_timeout: milliseconds: got no value, want number", "false\twith_timeout: function: got no value, want function",
			"false\twith_timeout: milliseconds: got string, want number", "false\twith_timeout: milliseconds: got -1.0, want 0 or more", "false\twith_timeout: not done within 0 ms",
			"false\tattempt to yield across a C-call boundary")
	})
}

func TestS025_LogWritesOneLine(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`print(select("#", log.error("a", 1)))
			log.set_ident("room 1")
			log.debug(1, 2.0) log.info("é", nil, true) log.warn() log.error(setmetatable({}, {__tostring = function() return "shown" end}))
			log.set_ident("") log.info("plain")
			print(pcall(log.set_ident))
			log = "mine" print(log)`)
		b.want("ERROR [lua] a\t1", "0", "DEBUG [lua] [room 1] 1\t2.0", "INFO [lua] [room 1] é\tnil\ttrue", "WARN [lua] [room 1] ", "ERROR [lua] [room 1] shown", "INFO [lua] plain",
			"false\tlog.set_ident: name: got no value, want string", "mine")
		if mains, handlers := b.Failures(); mains+handlers != 0 {
			b.t.Errorf("%d failures, want none: an error that a script logs is none", mains+handlers)
		}
	})
}

func TestS025_TheIdentIsTheScriptsOwn(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `log.set_ident("a") sleep(1) log.info("x")`)
		b.script("b", `log.info("y")`)
		time.Sleep(2 * time.Second)
		b.want("INFO [lua] y", "INFO [lua] [a] x")
	})
}

func TestNamesOfTheSystemThatAreNotOurs(t *testing.T) {
	answered(t, `print(signal, diff, EXEC_IDENT)`, "nil\tnil\tnil")
}
