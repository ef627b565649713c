package firmwaresim_test

// Devices on a serial line: timing, plugging, faults, starting and stopping.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

func TestEveryByteTakesItsTime(t *testing.T) {
	onNetwork(t, transport.InProcessOptions{}, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.write("PWR?\rMUTE?\r")
		equal(t, c.expect("PWR=OFF").Round(time.Microsecond), onAir("PWR?\r"+"PWR=OFF\r").Round(time.Microsecond))
		// the second question has come while the first answer was on its way
		equal(t, c.expect("MUTE=OFF").Round(time.Microsecond), onAir("PWR?\r"+"PWR=OFF\r"+"MUTE=OFF\r").Round(time.Microsecond))
		equal(t, d.traffic(), []string{
			"0s 1 in open /dev/ttyUSB0",
			"5ms 1 in text PWR?",
			"5ms 1 out text PWR=OFF",
			"11ms 1 in text MUTE?",
			"11ms 1 out text MUTE=OFF",
		})
	})
}

func TestWrongBaudIsNoise(t *testing.T) {
	for _, baud := range []int{300, 4800, 19200, 115200} {
		t.Run(fmt.Sprint(baud), func(t *testing.T) {
			onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
				c := d.openAt(baud)
				c.write("PWR ON\rPWR ON\r")
				time.Sleep(time.Minute)
				for len(c.lines) > 0 {
					if h := <-c.lines; h.text == "OK" {
						t.Fatal("understood")
					}
				}
				c.conn.Close()
				right := d.open()
				right.write("\r")
				time.Sleep(time.Second)
				for len(right.lines) > 0 {
					<-right.lines
				}
				right.ask("PWR?", "PWR=OFF")
			})
		})
	}
}

func TestNoiseIsBinaryInTheTraffic(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("\xff", "ERR 1 unknown command")
		equal(t, d.traffic()[1:], []string{"3ms 1 in binary \xff", "3ms 1 out text ERR 1 unknown command"})
	})
}

func TestUnpluggedInTheMiddleOfACommand(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.write("PWR O")
		time.Sleep(time.Second)
		d.line.Unplug()
		if h, ok := <-c.lines; ok {
			t.Fatalf("got %q, want the end", h.text)
		}
		time.Sleep(time.Hour)
		d.line.Plug()
		time.Sleep(time.Second)
		c = d.open()
		c.ask("N", "OK", "PWR=WARMING") // the projector has seen nothing of the cable
		equal(t, d.ends(), []string{
			"0s 1 in open /dev/ttyUSB0",
			"1s 1 in drop read /dev/ttyUSB0: serial port is gone: unplugged or hung up",
			"1h0m1s 2 in open /dev/ttyUSB0",
		})
	})
}

func TestUnpluggedInTheMiddleOfAnAnswer(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.write("NAME?\r")
		time.Sleep(onAir("NAME?\r" + "NAME=Pro"))
		d.line.Unplug()
		d.line.Plug()
		c.silentEnd()
		c = d.open()
		c.silent(time.Hour)
		c.ask("PWR?", "PWR=OFF")
	})
}

// silentEnd waits for the end of the port without a line before it.
func (c *terminal) silentEnd() {
	c.d.t.Helper()
	if h, ok := <-c.lines; ok {
		c.d.t.Fatalf("got %q, want the end", h.text)
	}
}

func TestUnpluggedDeviceLivesOnAndIsNotHeard(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("PWR ON", "OK", "PWR=WARMING")
		d.line.Unplug()
		time.Sleep(2*time.Hour + time.Minute)
		d.line.Plug()
		time.Sleep(time.Millisecond)
		c = d.open()
		c.ask("PWR?", "PWR=ON")
		c.ask("LAMP?", "LAMP=1202")
		for _, line := range d.traffic() {
			if strings.HasSuffix(line, "out text PWR=ON") && !strings.Contains(line, " 2 out ") {
				t.Errorf("said while unplugged: %s", line)
			}
		}
	})
}

func TestPluggedInLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network := transport.NewInProcess(transport.InProcessOptions{})
		defer network.Close()
		lines := transport.NewSerialLines(network)
		defer lines.Close()
		d := &desk{bench: &bench{t: t, network: network, start: time.Now()}, lines: lines}
		line, err := lines.Line(deskPort, transport.SerialLineOptions{})
		if err != nil {
			t.Fatal(err)
		}
		line.Unplug()
		d.sim, err = firmwaresim.Start(t.Context(), find(t, "projector"), firmwaresim.Options{Line: line, Traffic: d.record})
		if err != nil {
			t.Fatal(err)
		}
		defer d.sim.Close()
		time.Sleep(time.Minute)
		equal(t, len(d.traffic()), 0)
		line.Plug()
		d.open().ask("PWR?", "PWR=OFF")
		equal(t, d.ends(), []string{"1m0s 1 in open /dev/ttyUSB0"})
	})
}

func TestStalledSerialDeviceReadsNothingAndSaysNothing(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("PWR ON", "OK", "PWR=WARMING")
		d.set("stall", true)
		c.write("SRC?\rPWR?\r")
		c.silent(time.Hour)
		equal(t, len(d.traffic()), 4)
		d.set("stall", false)
		c.expect("PWR=ON", "SRC=HDMI1", "PWR=ON")
	})
}

func TestStalledSerialDeviceCanBePluggedAndClosed(t *testing.T) {
	onLine(t, find(t, "projector"), settings{"stall": true}, func(t *testing.T, d *desk) {
		c := d.open()
		c.write("PWR?\r")
		c.silent(time.Minute)
		d.line.Unplug()
		c.silentEnd()
		d.line.Plug()
		time.Sleep(time.Second)
		d.set("stall", false)
		c = d.open()
		c.ask("PWR?", "PWR=OFF")
		d.set("stall", true)
		c.write("PWR?\r")
		time.Sleep(time.Second)
		d.sim.Close()
		c.silentEnd()
	})
}

func TestDropDoesNothingOnALine(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		d.sim.Drop()
		c.ask("PWR?", "PWR=OFF")
		equal(t, len(d.ends()), 1)
	})
}

func TestNetworkFaultsAreUnknownOnALine(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		for _, name := range []string{"answer_pings", "drop_after", "refuse"} {
			err := d.sim.Set(name, "no")
			if _, ok := errors.AsType[*firmwaresim.SettingError](err); !ok || !strings.Contains(err.Error(), "unknown, known are cool_down") {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
}

// bothWires is a device that echoes on a network and on a line.
func bothWires() firmwaresim.Model {
	m := echoModel()
	m.Serial = &firmwaresim.SerialWire{Baud: 115200, Framing: firmwaresim.Terminated("\r\n")}
	return m
}

func TestTheAddressChoosesTheWire(t *testing.T) {
	m := bothWires()
	onLine(t, m, nil, func(t *testing.T, d *desk) {
		equal(t, d.sim.Address(), "serial:/dev/ttyUSB0")
		c := d.openAt(115200)
		c.write("one\r\ntwo\r\n")
		c.expect("one", "\ntwo")
		err := d.sim.Set("refuse", "port")
		if err == nil || err.Error() != `setting "refuse": unknown, known are stall` {
			t.Fatalf("got %v", err)
		}
	})
	inBubble(t, m, nil, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write("x")
		c.expect("x")
		b.set("refuse", "port")
	})
	var names []string
	for _, s := range m.AllSettings() {
		names = append(names, s.Name)
	}
	equal(t, names, []string{"answer_pings", "drop_after", "refuse", "stall"})
}

func TestStartRefusesWhatCannotBePlayedOnALine(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		cancelled, cancel := context.WithCancel(t.Context())
		cancel()
		for _, tt := range []struct {
			name, model string
			ctx         context.Context
			options     firmwaresim.Options
			want        string
		}{
			{"no line", "projector", t.Context(), firmwaresim.Options{Network: d.network}, `start projector: address "serial:/dev/ttyUSB0": no serial line is given`},
			{"no name", "projector", t.Context(), firmwaresim.Options{Line: d.line, Address: "serial:"}, `start projector: address "serial:": want the name of a serial port of 1 to 255 bytes, such as serial:/dev/ttyUSB0`},
			{"network", "projector", t.Context(), firmwaresim.Options{Network: d.network, Address: "ws://h/"}, `start projector: address "ws://h/": scheme "ws" is not supported yet, want serial`},
			{"line", "codec", t.Context(), firmwaresim.Options{Line: d.line, Address: "serial:x"}, `start codec: address "serial:x": scheme "serial" is not supported yet, want ws or wss`},
			{"setting", "projector", t.Context(), firmwaresim.Options{Line: d.line, Settings: settings{"fault": "all"}}, `start projector: setting "fault": got "all", want none, lamp, temp or fan`},
			{"cancelled", "projector", cancelled, firmwaresim.Options{Line: d.line}, `start projector: context canceled`},
		} {
			if _, err := firmwaresim.Start(tt.ctx, find(t, tt.model), tt.options); err == nil || err.Error() != tt.want {
				t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
			}
		}
		d.open().ask("PWR?", "PWR=OFF") // a refused start leaves the line alone
	})
}

func TestCloseOfASerialDeviceEndsTheLineAndTheTimers(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("PWR ON", "OK", "PWR=WARMING")
		for range 2 {
			if err := d.sim.Close(); err != nil {
				t.Fatal(err)
			}
		}
		c.silentEnd()
		time.Sleep(time.Hour)
		log := d.traffic()
		equal(t, log[len(log)-1], "24ms 1 out drop simulator closed")
		_, err := d.lines.OpenSerial(t.Context(), deskPort, transport.SerialMode{Baud: 9600})
		if !errors.Is(err, transport.ErrSerialNotFound) {
			t.Errorf("open after Close: %v", err)
		}
	})
}

func TestLineMayBeClosedFirst(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		synctest.Wait()
		d.lines.Close()
		time.Sleep(time.Hour)
		equal(t, len(d.traffic()), 2) // open, drop
	})
}

func TestThousandStartsAndStopsOnALine(t *testing.T) {
	m := find(t, "projector")
	onLine(t, m, nil, func(t *testing.T, d *desk) {
		for i := range 1000 {
			c := d.open()
			c.ask("PWR ON", "OK")
			switch i % 4 {
			case 0:
				d.line.Unplug()
			case 1:
				c.write("PW")
			case 2:
				d.set("stall", true)
				c.write("PWR?\r")
			}
			if i%8 > 3 {
				time.Sleep(time.Second)
			}
			d.sim.Close()
			d.play(m, nil)
		}
	})
}

// greeter is a device that says something to whoever comes.
type greeter struct{ echo }

func (greeter) Opened(c *firmwaresim.Conn) { c.Send(firmwaresim.TextMessage("READY")) }

func TestFirmwareIsToldOfItsLineOnce(t *testing.T) {
	m := bothWires()
	m.New = func(*firmwaresim.Device) firmwaresim.Firmware { return greeter{} }
	onLine(t, m, nil, func(t *testing.T, d *desk) {
		time.Sleep(time.Second)
		d.line.Unplug()
		d.line.Plug()
		time.Sleep(time.Second)
		equal(t, d.traffic(), []string{
			"0s 1 in open /dev/ttyUSB0",
			"0s 1 out text READY",
			"1s 1 in drop read /dev/ttyUSB0: serial port is gone: unplugged or hung up",
			"1s 2 in open /dev/ttyUSB0",
		})
	})
}

// busyLine is a run with timers, a stall and a cable that comes and goes; its log shows any order that is left to chance.
func busyLine(t *testing.T) string {
	var log string
	onLine(t, find(t, "projector"), settings{"warm_up": "1s", "cool_down": "2s"}, func(t *testing.T, d *desk) {
		go func() {
			for i := range 10 {
				time.Sleep(700 * time.Millisecond)
				d.line.Unplug()
				time.Sleep(time.Duration(i) * 33 * time.Millisecond)
				d.line.Plug()
			}
		}()
		for i := range 100 {
			conn, err := d.lines.OpenSerial(t.Context(), deskPort, transport.SerialMode{Baud: 9600})
			if err == nil {
				fmt.Fprint(conn, "PWR ON\rLAMP?\rPWR OFF\rSRC?\rMUTE ON\r")
				time.Sleep(100 * time.Millisecond)
				conn.Close()
			}
			time.Sleep(10 * time.Millisecond)
			d.set("stall", i%10 == 4)
		}
		time.Sleep(10 * time.Second)
		log = strings.Join(d.traffic(), "\n")
	})
	return log
}

func TestSameRunSameTrafficOnALine(t *testing.T) {
	first := busyLine(t)
	if n := strings.Count(first, "\n"); n < 500 {
		t.Fatalf("only %d lines", n)
	}
	for range 20 {
		equal(t, busyLine(t), first)
	}
}
