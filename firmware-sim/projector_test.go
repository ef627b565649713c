package firmwaresim_test

// The serial projector, reply by reply.

import (
	"strings"
	"testing"
	"time"
)

func TestProjectorAnswersEachCommandWhenOff(t *testing.T) {
	tests := []struct{ name, send, want string }{
		{"power", "PWR?", "PWR=OFF"},
		{"off when off", "PWR OFF", "OK"},
		{"bad power", "PWR MAYBE", "ERR 2 parameter"},
		{"two blanks", "PWR  ON", "ERR 2 parameter"},
		{"blank at the end", "PWR ON ", "ERR 2 parameter"},
		{"no parameter", "PWR", "ERR 2 parameter"},
		{"question with a parameter", "PWR? ON", "ERR 2 parameter"},
		{"source", "SRC VGA", "ERR 4 power off"},
		{"bad source", "SRC DVI", "ERR 2 parameter"},
		{"which source", "SRC?", "ERR 4 power off"},
		{"mute", "MUTE ON", "OK"},
		{"bad mute", "MUTE", "ERR 2 parameter"},
		{"muted", "MUTE?", "MUTE=OFF"},
		{"lamp", "LAMP?", "LAMP=1200"},
		{"filter", "FILT?", "FILT=0"},
		{"faults", "ERR?", "ERR=0"},
		{"name", "NAME?", "NAME=Projector 5000"},
		{"firmware", "FW?", "FW=2.1"},
		{"lower case", "pwr?", "ERR 1 unknown command"},
		{"unknown", "ZOOM 3", "ERR 1 unknown command"},
		{"unknown question", "ZOOM?", "ERR 1 unknown command"},
		{"unknown question with a parameter", "ZOOM? 3", "ERR 1 unknown command"},
		{"question only", "LAMP 3", "ERR 1 unknown command"},
		{"blank", " ", "ERR 1 unknown command"},
		{"blank first", " PWR?", "ERR 1 unknown command"},
		{"no UTF-8", "\xff\x00\x80", "ERR 1 unknown command"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
				c := d.open()
				c.ask(tt.send, tt.want)
				c.ask("PWR?", "PWR=OFF")
				c.silent(time.Hour)
			})
		})
	}
}

func TestProjectorAnswersWhenOn(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("PWR ON", "OK", "PWR=WARMING", "PWR=ON")
		c.ask("PWR ON", "OK")
		c.ask("SRC?", "SRC=HDMI1")
		for _, source := range []string{"HDMI2", "VGA", "USB", "HDMI1"} {
			c.ask("SRC "+source, "OK")
			c.ask("SRC?", "SRC="+source)
		}
		c.ask("SRC hdmi2", "ERR 2 parameter")
		c.ask("MUTE ON", "OK")
		c.ask("MUTE?", "MUTE=ON")
		c.ask("MUTE OFF", "OK")
		c.ask("MUTE?", "MUTE=OFF")
		c.silent(time.Minute)
	})
}

func TestProjectorTakesItsTimeAndIsBusyMeanwhile(t *testing.T) {
	for _, tt := range []struct {
		name           string
		settings       settings
		warm, coolDown time.Duration
	}{
		{"by default", nil, 30 * time.Second, time.Minute},
		{"as set", settings{"warm_up": "2s", "cool_down": "10m"}, 2 * time.Second, 10 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			onLine(t, find(t, "projector"), tt.settings, func(t *testing.T, d *desk) {
				c := d.open()
				c.ask("PWR ON", "OK", "PWR=WARMING")
				for range 2 {
					c.ask("PWR?", "PWR=WARMING")
					c.ask("PWR ON", "ERR 3 busy")
					c.ask("PWR OFF", "ERR 3 busy")
					c.ask("PWR NO", "ERR 2 parameter")
					c.ask("SRC?", "ERR 4 power off")
				}
				near(t, c.expect("PWR=ON"), onAir("PWR ON\r")+tt.warm+onAir("PWR=ON\r"))
				began := time.Since(d.start)
				c.ask("PWR OFF", "OK", "PWR=COOLING")
				c.ask("PWR ON", "ERR 3 busy")
				c.ask("PWR OFF", "ERR 3 busy")
				c.ask("PWR?", "PWR=COOLING")
				near(t, c.expect("PWR=OFF"), began+onAir("PWR OFF\r")+tt.coolDown+onAir("PWR=OFF\r"))
				c.ask("PWR ON", "OK", "PWR=WARMING", "PWR=ON")
			})
		})
	}
}

func TestProjectorWithoutWarmUpStillTellsEveryState(t *testing.T) {
	onLine(t, find(t, "projector"), settings{"warm_up": 0, "cool_down": "0s"}, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("PWR ON", "OK", "PWR=WARMING", "PWR=ON")
		c.ask("PWR OFF", "OK", "PWR=COOLING", "PWR=OFF")
	})
}

func TestProjectorFirmwareBelow2SendsNothingUnasked(t *testing.T) {
	for firmware, silent := range map[string]bool{"1.9": true, "1": true, "0.1 beta": true, "2": false, "2.0": false, "10.1": false, "beta": false} {
		t.Run(firmware, func(t *testing.T) {
			onLine(t, find(t, "projector"), settings{"firmware": firmware}, func(t *testing.T, d *desk) {
				c := d.open()
				c.ask("PWR ON", "OK")
				if !silent {
					c.expect("PWR=WARMING", "PWR=ON")
				}
				c.silent(time.Minute)
				c.ask("PWR?", "PWR=ON")
				c.ask("FW?", "FW="+firmware)
			})
		})
	}
}

func TestProjectorCountsTheHoursOfItsLamp(t *testing.T) {
	onLine(t, find(t, "projector"), settings{"warm_up": "2h", "cool_down": "5h", "lamp_hours": 10}, func(t *testing.T, d *desk) {
		c := d.open()
		time.Sleep(100 * time.Hour)
		c.ask("LAMP?", "LAMP=10")
		c.ask("PWR ON", "OK", "PWR=WARMING")
		time.Sleep(61 * time.Minute)
		c.ask("LAMP?", "LAMP=11")
		c.expect("PWR=ON")
		time.Sleep(time.Hour - time.Second)
		c.ask("LAMP?", "LAMP=12")
		c.ask("FILT?", "FILT=2")
		time.Sleep(2 * time.Second)
		c.ask("LAMP?", "LAMP=13")
		c.ask("PWR OFF", "OK", "PWR=COOLING")
		time.Sleep(10 * time.Hour)
		c.expect("PWR=OFF")
		c.ask("LAMP?", "LAMP=13")
		c.ask("PWR ON", "OK", "PWR=WARMING")
		time.Sleep(2 * time.Hour)
		c.ask("LAMP?", "PWR=ON", "LAMP=15")
	})
}

func TestProjectorGetsAnotherLamp(t *testing.T) {
	onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("PWR ON", "OK", "PWR=WARMING", "PWR=ON")
		time.Sleep(3 * time.Hour)
		d.set("model", "Y") // no new lamp
		c.ask("LAMP?", "LAMP=1203")
		d.set("lamp_hours", "0")
		c.ask("LAMP?", "LAMP=0")
		time.Sleep(time.Hour)
		c.ask("LAMP?", "LAMP=1")
		c.ask("FILT?", "FILT=4")
		c.ask("NAME?", "NAME=Y")
	})
}

func TestProjectorFaultShutsItDown(t *testing.T) {
	for fault, bits := range map[string]string{"lamp": "ERR=1", "temp": "ERR=2", "fan": "ERR=4"} {
		t.Run(fault, func(t *testing.T) {
			onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
				c := d.open()
				c.ask("PWR ON", "OK", "PWR=WARMING", "PWR=ON")
				d.set("fault", fault)
				c.expect("PWR=COOLING")
				c.ask("ERR?", bits)
				c.expect("PWR=OFF")
				c.ask("PWR ON", "ERR 5 fault")
				c.ask("PWR OFF", "OK")
				d.set("fault", "none")
				c.ask("ERR?", "ERR=0")
				c.ask("PWR ON", "OK", "PWR=WARMING")
				d.set("fault", fault)
				c.expect("PWR=COOLING", "PWR=OFF")
			})
		})
	}
}

func TestProjectorFaultyFromTheStart(t *testing.T) {
	onLine(t, find(t, "projector"), settings{"fault": "fan"}, func(t *testing.T, d *desk) {
		c := d.open()
		c.ask("ERR?", "ERR=4")
		c.ask("PWR ON", "ERR 5 fault")
		c.silent(time.Hour)
	})
}

func TestProjectorReadsLines(t *testing.T) {
	long := strings.Repeat("x", 5000)
	tests := []struct {
		name, send string
		want       []string
	}{
		{"several at once", "PWR?\rMUTE?\rERR?\r", []string{"PWR=OFF", "MUTE=OFF", "ERR=0"}},
		{"empty lines", "\r\r\rPWR?\r", []string{"PWR=OFF"}},
		{"CR LF", "PWR?\r\nMUTE?\r\n", []string{"PWR=OFF", "MUTE=OFF"}},
		{"LF only", "PWR?\nMUTE?\n\r", []string{"ERR 1 unknown command"}},
		{"noise", "\x00\xff\x80\r\rPWR?\r", []string{"ERR 1 unknown command", "PWR=OFF"}},
		{"noise before a command", "\x00\xffPWR?\rPWR?\r", []string{"ERR 1 unknown command", "PWR=OFF"}},
		{"too long", long + "PWR ON\rPWR?\r", []string{"PWR=OFF"}},
		{"too long twice", long + long + "\r" + long + "\rPWR?\r", []string{"PWR=OFF"}},
		{"just short enough", long[:4000] + "\rPWR?\r", []string{"ERR 1 unknown command", "PWR=OFF"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			onLine(t, find(t, "projector"), nil, func(t *testing.T, d *desk) {
				c := d.open()
				c.write(tt.send)
				c.expect(tt.want...)
				c.silent(time.Minute)
			})
		})
	}
}
