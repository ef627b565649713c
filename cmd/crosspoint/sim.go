// crosspoint sim.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

type simCommand struct {
	Device string   `arg:"" optional:"" help:"The device to play; see --list."`
	List   bool     `help:"List the devices and their settings."`
	Listen string   `help:"Where to play it, such as ws://127.0.0.1:8080/qrc. Port 0 takes a free one. A serial device gets a virtual port unless this names a real one, such as serial:/dev/ttyUSB0." placeholder:"URL"`
	Set    []string `help:"A setting of the device, or a fault (repeatable)." placeholder:"NAME=VALUE" sep:"none"`
	CA     string   `name:"ca" help:"Write the certificate of the authority that signs a wss device's certificate to this file, for clients to trust. Each run has an authority of its own." placeholder:"FILE"`
	For    duration `help:"Stop after this long, such as 15s. Without it the device runs until it is interrupted." placeholder:"DURATION"`
}

// Help implements kong.HelpProvider.
func (simCommand) Help() string {
	return `Plays one device on a real socket, by default on 127.0.0.1 only, or on a serial port, and shows its traffic, until SIGINT or SIGTERM.

A script reaches it at the address shown first. For a wss device, let the design trust it, with tls: {ca: FILE} and the file of --ca, or run the script with --insecure.

Examples:
  crosspoint sim --list
  crosspoint sim codec --listen wss://127.0.0.1:8443/qrc --ca codec-ca.pem
  crosspoint sim signage --set answer_pings=false --set drop_after=30s
  crosspoint sim projector --set warm_up=5s`
}

// Run plays the device until it is time to stop.
func (c *simCommand) Run(env environment) error {
	if c.List {
		return listDevices(env.stdout)
	}
	if c.Device == "" {
		return usage(errors.New("sim: which device? (see crosspoint sim --list)"))
	}
	options, err := c.options(env)
	if err != nil {
		return usage(err)
	}
	model, err := firmwaresim.Find(c.Device)
	if err != nil {
		return usage(err)
	}
	stop, cancel := env.limited(c.For)
	defer cancel()
	if err := c.place(stop, model, &options); err != nil {
		return usage(err)
	}
	sim, err := firmwaresim.Start(stop, model, options)
	if _, bind := errors.AsType[*net.OpError](err); bind {
		return usage(fmt.Errorf("%w (--listen URL plays it at another address)", err))
	} else if err != nil {
		return usage(err)
	}
	fmt.Fprintf(env.stdout, "%s at %s\n", model.Name, sim.Address())
	<-stop.Done()
	return sim.Close()
}

func (c *simCommand) options(env environment) (firmwaresim.Options, error) {
	o := firmwaresim.Options{
		Network:  transport.System{},
		Address:  c.Listen,
		Settings: map[string]any{},
		Log:      slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Traffic:  func(e firmwaresim.Event) { writeEvent(env.stdout, e) },
	}
	for _, set := range c.Set {
		name, value, ok := strings.Cut(set, "=")
		if !ok {
			return o, fmt.Errorf("--set %s: want NAME=VALUE", set)
		}
		o.Settings[name] = value
	}
	return o, nil
}

// place settles where the device is played: at the address given, or at the model's own on this machine.
func (c *simCommand) place(ctx context.Context, model firmwaresim.Model, o *firmwaresim.Options) (err error) {
	if model.Serial != nil {
		o.Line, o.Address, err = serialLine(ctx, model, o.Address)
		return err
	}
	if o.Address == "" {
		o.Address = onLoopback(model.Address)
	}
	if !strings.Contains(o.Address, "://") {
		return fmt.Errorf("--listen %s: want a URL such as %s", o.Address, onLoopback(model.Address))
	}
	o.Address = withPath(o.Address, model.Address)
	return c.certify(o)
}

// withPath gives an address without a path the one of the model.
func withPath(address, model string) string {
	u, err := url.Parse(address)
	own, ownErr := url.Parse(model)
	if err != nil || ownErr != nil || u.Path != "" {
		return address
	}
	u.Path = own.Path
	return u.String()
}

// serialLine opens the device's end: of the port that address names, or of a new virtual port.
func serialLine(ctx context.Context, model firmwaresim.Model, address string) (io.ReadWriteCloser, string, error) {
	if address == "" {
		port, err := transport.NewVirtualPort()
		if err != nil {
			return nil, "", fmt.Errorf("%w (--listen serial:PORT plays it on a real one)", err)
		}
		return port, "serial:" + port.Name(), nil
	}
	name, ok := strings.CutPrefix(address, "serial:")
	if !ok {
		return nil, "", fmt.Errorf("--listen %s: %s is a serial device, want serial:PORT", address, model.Name)
	}
	line, err := transport.System{}.OpenSerial(ctx, name, transport.SerialMode{Baud: model.Serial.Baud})
	return line, address, err
}

// certify gives a wss device a certificate of a new authority.
func (c *simCommand) certify(o *firmwaresim.Options) error {
	u, err := url.Parse(o.Address)
	switch {
	case err != nil:
		return nil // the simulator says what is wrong with it
	case u.Scheme == "ws" && c.CA != "":
		return fmt.Errorf("--ca %s: a device at %s has no certificate, want --listen wss://...", c.CA, o.Address)
	case u.Scheme != "wss":
		return nil
	}
	authority, err := firmwaresim.NewAuthority(time.Now())
	if err != nil {
		return err
	}
	var certificate tls.Certificate
	hosts := []string{u.Hostname()}
	if ip := net.ParseIP(u.Hostname()); ip != nil && ip.IsLoopback() {
		hosts = append(hosts, "localhost")
	}
	if certificate, err = authority.Certificate(hosts...); err != nil {
		return err
	}
	o.Certificate = &certificate
	if c.CA == "" {
		return nil
	}
	if err := os.WriteFile(c.CA, authority.CertPEM(), 0o644); err != nil {
		return fmt.Errorf("--ca: %w", err)
	}
	return nil
}

// onLoopback moves a device's address to this machine, with a port that needs no privileges.
func onLoopback(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	port, _ := strconv.Atoi(u.Port())
	if port < 1024 {
		port += 8000
	}
	u.Host = "127.0.0.1:" + strconv.Itoa(port)
	return u.String()
}

// writeEvent shows one event of the traffic.
func writeEvent(out io.Writer, e firmwaresim.Event) {
	text := ""
	if e.Text != "" {
		text = " " + strconv.Quote(e.Text)
	}
	fmt.Fprintf(out, "%s #%d %-3s %s%s\n", e.Time.Format("2006-01-02T15:04:05.000"), e.Connection, e.Direction, e.Kind, text)
}

func listDevices(out io.Writer) error {
	for _, m := range firmwaresim.Catalog() {
		fmt.Fprintf(out, "%s: %s\n  default address %s\n", m.Name, m.Summary, m.Address)
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		for _, s := range m.AllSettings() {
			set := s.Name + "=" + s.Default
			if strings.Contains(set, " ") {
				set = strconv.Quote(set) // as a shell wants it
			}
			fmt.Fprintf(table, "  --set %s\t%s\n", set, s.Summary)
		}
		table.Flush()
	}
	return nil
}
