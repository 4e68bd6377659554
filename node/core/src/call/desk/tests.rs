use super::*;

const ROSA: Msisdn = Msisdn::from_u64(51_987_654_321);
const JUAN: Msisdn = Msisdn::from_u64(51_912_345_678);

/// A desk with one line, its rows and a clock.
struct Lines {
    desk: Desk,
    calls: Table<Msisdn, Calls>,
    now: Moment,
    reach: Reach,
}

fn at_desk(answering: Answering) -> Lines {
    let config = DeskConfig { answering, minutes_per_day: 120 };
    let now = Moment { uptime: Uptime(1_000_000), wall: WallTime(1_700_000_000_000), day: 19_675 };
    Lines { desk: Desk::new(config, 1), calls: Table::default(), now, reach: Reach::Voice }
}

impl Lines {
    fn later(&mut self, ms: u64) -> &mut Self {
        self.now.uptime = self.now.uptime.after_ms(ms);
        self.now.wall = WallTime(self.now.wall.0 + ms.cast_signed());
        self
    }

    fn told(&mut self, signal: CallSignal, phone: Option<Msisdn>) -> Vec<DeskAct> {
        self.desk.signal(self.now, 0, &signal, phone, &mut self.calls, 5_000)
    }

    fn rings(&mut self, phone: Msisdn) -> Vec<DeskAct> {
        self.told(CallSignal::Ringing(Caller::Number(phone.e164())), Some(phone))
    }

    /// A missed call, with the line free again.
    fn missed(&mut self, phone: Msisdn) -> Vec<DeskAct> {
        let acts = self.rings(phone);
        self.told(CallSignal::Ended(EndCause::Ours), None);
        acts
    }

    fn tick(&mut self) -> Vec<DeskAct> {
        let reach = self.reach;
        self.desk.tick(self.now, |_| reach, &mut self.calls)
    }

    /// To the next deadline.
    fn wait(&mut self) -> Vec<DeskAct> {
        let at = self.desk.deadline(self.now, &self.calls).expect("something is due");
        let ms = at.since_ms(self.now.uptime);
        self.later(ms);
        self.tick()
    }

    fn ends(&mut self, cause: EndCause) -> Vec<DeskAct> {
        self.told(CallSignal::Ended(cause), None)
    }

    /// Called back, and somebody takes it.
    fn talks(&mut self, ms: u64) -> Vec<DeskAct> {
        self.told(CallSignal::Connected, None);
        self.desk.somebody_is_there(self.now, 0, &mut self.calls);
        self.later(ms).ends(EndCause::Theirs)
    }
}

fn dial(phone: Msisdn) -> DeskAct {
    DeskAct::Order(0, CallOrder::Dial(phone.e164()))
}

const REJECT: DeskAct = DeskAct::Order(0, CallOrder::HangUp);

#[test]
fn a_missed_call_is_rejected_and_called_back_within_twenty_seconds() {
    let mut lines = at_desk(Answering::CallBack);
    let begun = lines.now.uptime;
    assert_eq!(lines.missed(ROSA), [REJECT]);
    assert_eq!(lines.tick(), [], "the phone has to be free again");
    assert_eq!(lines.wait(), [dial(ROSA)]);
    let waited_ms = lines.now.uptime.since_ms(begun);
    assert!((5_000..=15_000).contains(&waited_ms), "{waited_ms}");
}

#[test]
fn who_was_reached_is_owed_nothing_and_not_called_again_at_once() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    assert_eq!(lines.talks(90_000), [DeskAct::Over { modem: 0, number: ROSA, seconds: 90 }]);
    let over_at = lines.now.uptime;
    let told = lines.later(60_000).missed(ROSA);
    assert_eq!(told, [REJECT, DeskAct::TellWait { number: ROSA, modem: 0, minutes: 9 }]);
    assert_eq!(lines.wait(), [dial(ROSA)]);
    assert_eq!(lines.now.uptime.since_ms(over_at), 600_000, "one call back in ten minutes");
}

#[test]
fn who_is_busy_is_called_again_after_ten_minutes_and_then_offered_text() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    assert_eq!(lines.ends(EndCause::Busy), []);
    let busy_at = lines.now.uptime;
    assert_eq!(lines.wait(), [dial(ROSA)]);
    assert_eq!(lines.now.uptime.since_ms(busy_at), 600_000);
    assert_eq!(lines.ends(EndCause::NoAnswer), [DeskAct::OfferText(ROSA, 0)]);
    assert_eq!(lines.desk.waiting(&lines.calls), 0);
}

#[test]
fn who_rings_again_while_owed_a_call_is_called_sooner_and_only_once() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    lines.ends(EndCause::Busy);
    lines.later(60_000).missed(ROSA);
    let rang_at = lines.now.uptime;
    assert_eq!(lines.wait(), [dial(ROSA)]);
    assert!(lines.now.uptime.since_ms(rang_at) <= 15_000);
    lines.talks(30_000);
    assert_eq!(lines.desk.waiting(&lines.calls), 0);
}

#[test]
fn a_call_that_the_network_could_not_make_is_tried_again_soon() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    for _ in 0..3 {
        assert_eq!(lines.ends(EndCause::Failed), []);
        let failed_at = lines.now.uptime;
        assert_eq!(lines.wait(), [dial(ROSA)]);
        assert_eq!(lines.now.uptime.since_ms(failed_at), 30_000);
    }
    assert_eq!(lines.ends(EndCause::Failed), [DeskAct::OfferText(ROSA, 0)]);
}

#[test]
fn who_has_to_wait_is_told_how_long() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    lines.told(CallSignal::Connected, None);
    lines.later(60_000);
    let waiting = CallSignal::Waiting(Caller::Number(JUAN.e164()));
    assert_eq!(
        lines.told(waiting, Some(JUAN)),
        [DeskAct::TellWait { number: JUAN, modem: 0, minutes: 4 }],
        "a call is reckoned at five minutes"
    );
    lines.later(60_000);
    assert_eq!(lines.tick(), [], "one call a line");
    lines.desk.somebody_is_there(lines.now, 0, &mut lines.calls);
    lines.ends(EndCause::Theirs);
    assert_eq!(lines.tick(), [dial(JUAN)]);
}

#[test]
fn a_phone_with_several_waiting_is_told_the_sum() {
    let mut lines = at_desk(Answering::CallBack);
    assert_eq!(lines.missed(ROSA), [REJECT]);
    let told = lines.missed(JUAN);
    assert_eq!(told, [REJECT, DeskAct::TellWait { number: JUAN, modem: 0, minutes: 5 }]);
}

#[test]
fn a_withheld_or_foreign_number_is_only_rejected() {
    let mut lines = at_desk(Answering::CallBack);
    assert_eq!(lines.told(CallSignal::Ringing(Caller::Withheld), None), [REJECT]);
    lines.ends(EndCause::Ours);
    let foreign = CallSignal::Ringing(Caller::Number("+882123456789".to_owned()));
    assert_eq!(lines.told(foreign, None), [REJECT]);
    lines.ends(EndCause::Ours);
    assert_eq!(lines.desk.deadline(lines.now, &lines.calls), None);
}

#[test]
fn what_is_done_when_it_rings_is_configured() {
    assert_eq!(at_desk(Answering::Off).rings(ROSA), []);
    assert_eq!(at_desk(Answering::Text).rings(ROSA), [REJECT, DeskAct::TextLesson(ROSA, 0)]);
    let mut lines = at_desk(Answering::Answer);
    assert_eq!(lines.rings(ROSA), [DeskAct::Order(0, CallOrder::Answer)]);
    let until = lines.now.uptime.after_ms(CALL_MS_MAX);
    assert_eq!(
        lines.told(CallSignal::Connected, None),
        [DeskAct::Begin { modem: 0, number: ROSA, is_outgoing: false, until }]
    );
}

#[test]
fn a_caller_who_never_hangs_up_is_hung_up_on() {
    let mut lines = at_desk(Answering::Answer);
    lines.rings(ROSA);
    lines.told(CallSignal::Connected, None);
    assert_eq!(lines.wait(), [REJECT]);
    assert_eq!(lines.tick(), [], "once");
    assert_eq!(lines.ends(EndCause::Ours), [DeskAct::Over { modem: 0, number: ROSA, seconds: 900 }]);
}

#[test]
fn time_on_the_phone_is_limited_by_number_and_by_day() {
    let mut lines = at_desk(Answering::CallBack);
    for _ in 0..3 {
        lines.later(700_000).missed(ROSA);
        lines.wait();
        lines.talks(900_000);
    }
    lines.later(700_000).missed(ROSA);
    assert_eq!(lines.wait(), [DeskAct::TellNoTime(ROSA, 0)], "40 minutes a day");
    lines.missed(JUAN);
    assert_eq!(lines.wait(), [dial(JUAN)], "others have theirs");
    lines.talks(60_000);
    lines.now.day += 1;
    lines.later(700_000).missed(ROSA);
    assert_eq!(lines.wait(), [dial(ROSA)]);
    assert_eq!(lines.calls.get(JUAN), None, "of yesterday nothing is kept");

    let mut school = at_desk(Answering::CallBack);
    school.desk.config.minutes_per_day = 1;
    school.missed(ROSA);
    school.wait();
    school.talks(30_000);
    school.missed(JUAN);
    assert_eq!(school.wait(), [DeskAct::TellNoTime(JUAN, 0)]);
}

#[test]
fn a_call_that_nobody_took_although_it_was_on_is_tried_again() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    lines.told(CallSignal::Connected, None);
    let over = lines.later(25_000).ends(EndCause::Ours);
    assert_eq!(over, [DeskAct::Over { modem: 0, number: ROSA, seconds: 25 }]);
    assert_eq!(lines.wait(), [dial(ROSA)]);
}

#[test]
fn when_both_ring_at_once_both_are_called_back() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    assert_eq!(lines.missed(JUAN)[0], REJECT);
    assert_eq!(lines.tick(), [dial(ROSA)], "ours came to nothing, and is first");
    lines.talks(30_000);
    lines.later(15_000);
    assert_eq!(lines.tick(), [dial(JUAN)]);
}

#[test]
fn after_a_restart_in_the_middle_what_was_owed_is_still_owed() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    lines.told(CallSignal::Connected, None);
    let rows: Vec<_> = lines.calls.iter().map(|(number, row)| (number, row.clone())).collect();
    lines.desk = Desk::new(lines.desk.config, 1);
    lines.calls = Table::restore(rows);
    assert_eq!(lines.later(30_000).tick(), []);
    assert_eq!(lines.wait(), [dial(ROSA)]);
}

#[test]
fn nobody_is_called_back_an_hour_later() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.reach = Reach::Nobody;
    lines.later(20_000);
    assert_eq!(lines.tick(), []);
    lines.later(3_600_000);
    assert_eq!(lines.tick(), [DeskAct::OfferText(ROSA, 0)]);
}

#[test]
fn a_clock_that_was_set_does_not_put_a_call_off_for_long() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.now.wall = WallTime(lines.now.wall.0 - 86_400_000);
    assert_eq!(lines.tick(), [dial(ROSA)]);
}

#[test]
fn a_call_that_is_due_is_looked_at_again_every_second_while_the_modem_cannot_call() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.reach = Reach::Nobody;
    lines.wait();
    let due_at = lines.now.uptime;
    for second in 1..5 {
        assert_eq!(lines.wait(), []);
        assert_eq!(lines.now.uptime.since_ms(due_at), second * 1_000);
    }
    lines.reach = Reach::Voice;
    assert_eq!(lines.wait(), [dial(ROSA)]);
}

#[test]
fn while_a_line_is_busy_what_it_owes_is_not_looked_at() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(JUAN);
    lines.wait();
    lines.told(CallSignal::Connected, None);
    let until = lines.now.uptime.after_ms(CALL_MS_MAX);
    lines.told(CallSignal::Waiting(Caller::Number(ROSA.e164())), Some(ROSA));
    assert_eq!(lines.desk.deadline(lines.now, &lines.calls), Some(until));
}

#[test]
fn a_process_that_ends_in_the_middle_of_a_call_leaves_it_owed_at_once_and_nobody_waits_longer_for_it() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.wait();
    lines.told(CallSignal::Connected, None);
    lines.later(10_000);
    lines.desk.somebody_is_there(lines.now, 0, &mut lines.calls);
    assert_eq!(lines.desk.waiting(&lines.calls), 0, "it is on");
    let told = lines.told(CallSignal::Waiting(Caller::Number(JUAN.e164())), Some(JUAN));
    assert_eq!(told, [DeskAct::TellWait { number: JUAN, modem: 0, minutes: 5 }], "one call is ahead");
    lines.desk = at_desk(Answering::CallBack).desk;
    assert_eq!(lines.tick(), [dial(ROSA)]);
    lines.talks(60_000);
    assert_eq!(lines.calls.get(ROSA).and_then(|row| row.owed), None);
}

#[test]
fn who_rings_a_modem_without_sound_is_texted() {
    let mut lines = at_desk(Answering::CallBack);
    lines.missed(ROSA);
    lines.reach = Reach::Text;
    assert_eq!(lines.wait(), [DeskAct::TextLesson(ROSA, 0)]);
    assert_eq!(lines.desk.deadline(lines.now, &lines.calls), None);
}
