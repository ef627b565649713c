// Notifications between the scripts of a design.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

func TestNotificationReachesEverySubscriberLaterAndInOrder(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		for _, name := range []string{"a", "b"} {
			b.script(name, `
				Notifications.Subscribe("room", function(name, data) print("`+name+`1", name, data) end)
				Notifications.Subscribe("room", function(name, data) print("`+name+`2", name, data) end)
				Notifications.Subscribe("other", function() print("wrong") end)`)
		}
		b.run(`
			Notifications.Subscribe("room", function(name, data) print("own", data) end)
			Notifications.Publish("room", "on")
			Notifications.Publish("room", "off")
			Notifications.Publish("nobody", "x")
			print("published")`)
		b.want("published",
			"a1\troom\ton", "a2\troom\ton", "b1\troom\ton", "b2\troom\ton", "own\ton",
			"a1\troom\toff", "a2\troom\toff", "b1\troom\toff", "b2\troom\toff", "own\toff")
	})
}

func TestNotificationCarriesACopyOfTheData(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `Notifications.Subscribe("t", function(_, d)
			print(d.s, d.n, d.f, d.list[2], d.list.deep.x, d[1.5], d[true], getmetatable(d))
			d.s = "changed"
		end)`)
		b.run(`
			local t = setmetatable({s = "text", n = 1, f = 2.0, list = {1, 2, deep = {x = "y"}}, [1.5] = "k", [true] = false}, {})
			Notifications.Subscribe("t", function(_, d) print(d.s, d ~= t) end)
			Notifications.Publish("t", t)
			t.s = "later" `)
		b.want("text\t1\t2.0\t2\ty\tk\tfalse\tnil", "text\ttrue")
	})
}

func TestNotificationsMayNotBePublishedInsideACallback(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			Notifications.Subscribe("a", function()
				print(pcall(Notifications.Publish, "b", "x"))
				Timer.CallAfter(function() Notifications.Publish("b", "y") end, 1)
			end)
			Notifications.Subscribe("b", function(_, d) print(d) end)
			Notifications.Publish("a", "x")`)
		b.wait(2 * time.Second)
		b.want("false\tNotifications.Publish: not allowed inside a callback of Subscribe", "y")
	})
}

func TestUnsubscribeDropsWhatIsQueuedAndIgnoresStrangers(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `id = Notifications.Subscribe("x", function() print("a") end)`)
		b.run(`
			local id = Notifications.Subscribe("x", function() print("mine") end)
			local gone = Notifications.Subscribe("x", function() print("gone") end)
			Notifications.Publish("x", "1")
			Notifications.Unsubscribe(gone)
			Notifications.Unsubscribe(gone)
			Notifications.Unsubscribe("")
			Notifications.Unsubscribe(id - 1)
			Notifications.Unsubscribe({})`)
		b.want("a", "mine")
	})
}

func TestStoppedScriptGetsNoNotifications(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		a := b.script("a", `Notifications.Subscribe("x", function(_, d) print("a", d) end)`)
		b.script("s", `Timer.CallAfter(function() Notifications.Publish("x", "1") end, 1)
			Timer.CallAfter(function() Notifications.Publish("x", "2") end, 3)
			Timer.CallAfter(function() Notifications.Publish("x", "3") end, 5)`)
		b.wait(2 * time.Second)
		a.Stop()
		b.wait(2 * time.Second)
		a.Start()
		b.wait(2 * time.Second)
		b.want("a\t1", "a\t3")
	})
}

func TestErrorInANotificationIsLoggedAndTheNextOneArrives(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			Notifications.Subscribe("x", function(_, d) error(d) end)
			Notifications.Publish("x", "one")
			Notifications.Publish("x", "two")`)
		b.want("s.lua:2: one", "s.lua:2: two")
	})
}

func TestNotificationsAreBounded(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			local function try(...) print((select(2, pcall(...)))) end
			Notifications.Subscribe("x", function() end)
			for i = 1, 1001 do
				local ok, err = pcall(Notifications.Publish, "x", "")
				if not ok then print(i, err) end
			end
			Notifications.Subscribe("y", function() end)
			local half = ("x"):rep(600000)
			Notifications.Publish("y", half)
			try(Notifications.Publish, "y", half)
			try(Notifications.Publish, "y", ("x"):rep(2000000))
			local loop = {} loop.loop = loop
			try(Notifications.Publish, "y", loop)
			local many = {1} for _ = 1, 60 do many = {many, many} end
			try(Notifications.Publish, "y", many)
			try(Notifications.Publish, "y", {f = print})
			try(Notifications.Publish, "y", {[{}] = 1})
			try(Notifications.Publish, "y", Timer.New())
			try(Notifications.Publish, nil, "x")
			try(Notifications.Subscribe, "x")
			for i = 3, 257 do
				local ok, err = pcall(Notifications.Subscribe, "z", print)
				if not ok then print(i, err) end
			end`)
		b.want(
			"1001\tNotifications.Publish: 1000 notifications of 64000 bytes wait for the script s",
			"Notifications.Publish: 1 notifications of 600064 bytes wait for the script s",
			"Notifications.Publish: data: more than 1048576 bytes",
			"Notifications.Publish: data: tables are nested more than 64 deep, or contain themselves",
			"Notifications.Publish: data: more than 1048576 bytes",
			"Notifications.Publish: data: got function, want a string, or a table of plain values",
			"Notifications.Publish: data: got a key of type table, want plain keys",
			"Notifications.Publish: data: got Timer, want a string, or a table of plain values",
			"Notifications.Publish: name: got nil, want string",
			"Notifications.Subscribe: callback: got no value, want function",
			"257\tNotifications.Subscribe: the script has 256 subscriptions already")
	})
}

func TestMemoryHeldByNotificationCallbacksCounts(t *testing.T) {
	inBubble(t, engine.Options{Memory: 16 << 20}, func(b *bench) {
		b.run(`
			do
				local data = {}
				Notifications.Subscribe("x", function() for i = 1, 20000 do data[#data + 1] = {i} end end)
			end
			local function go() Notifications.Publish("x", "") Timer.CallAfter(go, 1) end
			go()`)
		b.wait(time.Minute)
		if text := b.text(); !strings.Contains(strings.Join(text, "\n"), "not enough memory") {
			t.Errorf("no error about memory in %q", text)
		}
	})
}

// sleeping gives a script sleep(seconds), which waits.
var sleeping = engine.ModuleFunc(func(s *engine.Script) (engine.Exports, error) {
	sleep := lua53.NewGoFunction("sleep", func(L *lua53.Thread) int {
		var seconds int
		engine.NewArgs(L, "sleep").Unpack("seconds", &seconds)
		s.Wait(L, func(wake func()) func() {
			s.NewTimer(wake).StartOnce(time.Duration(seconds) * time.Second)
			return nil
		})
		return 0
	})
	return engine.Exports{Globals: []engine.Global{{Name: "sleep", Value: sleep.Value()}}}, nil
})

func TestPublishIsRefusedWhileACallbackWaits(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("s", `
			Notifications.Subscribe("a", function() sleep(2) print("waited") end)
			Notifications.Publish("a", "")
			Timer.CallAfter(function() print((pcall(Notifications.Publish, "b", ""))) end, 1)
			Timer.CallAfter(function() print((pcall(Notifications.Publish, "b", ""))) end, 3)`, sleeping)
		b.wait(5 * time.Second)
		b.want("false", "waited", "true")
	})
}

func TestStopEndsACallbackThatWaits(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.script("s", `
			Notifications.Subscribe("a", function() print("begun") sleep(60) print("not stopped") end)
			Notifications.Publish("a", "")`, sleeping)
		b.wait(time.Second)
		s.Restart()
		b.wait(time.Second)
		b.want("begun", "begun")
	})
}

func TestNotificationsAndControlsThatFeedEachOtherEndInAnError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", number("Count"))
		b.scriptOf(c, "a", `Controls.Count.EventHandler = function(ctl) Notifications.Publish("count", tostring(ctl.Value)) end`)
		b.scriptOf(c, "b", `
			Notifications.Subscribe("count", function(_, n) Controls.Count.Value = n + 1 end)
			Controls.Count.Value = 1`)
		b.wait(time.Second)
		b.want("b.lua:2: " + endless)
	})
}
