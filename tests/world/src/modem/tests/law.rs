use super::*;

/// Counts the texts that the host has got directly, by what the modem said.
fn handed_over(modem: &mut SimModem) -> usize {
    let is_text = |(_, event): &(u64, Event)| *event == Event::CmtSent;
    modem.take_events().iter().filter(|event| is_text(event)).count()
}

/// Whatever strikes, lasts or befalls the modem, and however texts are handed over: each is in a store, at the host, or
/// waits in the network.
#[test]
fn no_text_is_lost_by_the_modem_itself() {
    for seed in 0..40 {
        let mut faults = Faults::everything(Rate::percent(5));
        faults.set(Fault::DeliveredTwice, Rate::NEVER);
        faults.sizes.condition_every_ms = 60_000;
        faults.sizes.condition_ms = 20_000;
        let mut modem = SimModem::new(ModemOptions { seed, faults, slots: 8, ..options() });
        let mut handed = 0;
        for step in 0..1_000u64 {
            let now_ms = step * 400;
            let line = if step % 3 == 0 { "ATE0;+CMGF=0;+CNMI=2,2\r" } else { "AT+CMGS=17\r\x1b" };
            modem.receive(now_ms, line.as_bytes());
            if step % 20 == 0 {
                modem.deliver(now_ms, DELIVER);
            }
            match step % 100 {
                50 => modem.power_cycle(now_ms),
                75 => modem.host_gone(now_ms),
                _ => {}
            }
            if step % 2 == 0 {
                modem.poll_output(now_ms);
            }
            handed += handed_over(&mut modem);
        }
        modem.heal(400_000);
        modem.poll_output(500_000);
        handed += handed_over(&mut modem);
        let accounted = handed + modem.stored() + modem.waiting_in_network();
        assert!(accounted == 50 && handed > 0, "seed {seed}: {accounted} of 50, {handed} handed over");
    }
}
