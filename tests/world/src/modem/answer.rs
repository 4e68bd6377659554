//! How the modem says things: answers, framing, and the faults that strike an answer.

use super::SimModem;
use super::events::Event;
use super::failure::Failure;
use super::faults::Fault;
use super::wire::Mark;

/// Lines that belong together: an information response, or a URC.
pub(crate) type Block = Vec<String>;

/// What a command says before the final result.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The command, for faults that are asked for by its name.
    pub(crate) name: String,
    /// Its information responses.
    pub(crate) blocks: Vec<Block>,
    /// What has happened once the answer is on the wire.
    pub(crate) marks: Vec<Mark>,
}

impl SimModem {
    /// Answers with information responses and `OK`.
    pub(super) fn answer(&mut self, now_ms: u64, answer: Answer) {
        self.finish(now_ms, answer, "OK".to_owned());
    }

    /// Answers a command about a call in the words of its firmware.
    pub(super) fn answer_in_words(&mut self, now_ms: u64, name: &str, words: &str) {
        self.finish(now_ms, Answer { name: name.to_owned(), ..Answer::default() }, words.to_owned());
    }

    /// Answers with an error.
    pub(super) fn refuse(&mut self, now_ms: u64, name: &str, failure: Failure) {
        let final_result = if self.strikes(Fault::ErrorInWords, name) {
            failure.in_words(&self.faults.sizes.error_words)
        } else if let Failure::Odd(place) = failure
            && let Some(words) = self.faults.sizes.odd_finals.get(place)
        {
            words.clone()
        } else {
            failure.final_result(self.settings.cmee)
        };
        self.finish(now_ms, Answer { name: name.to_owned(), ..Answer::default() }, final_result);
    }

    fn finish(&mut self, now_ms: u64, answer: Answer, final_result: String) {
        self.answered_ms = Some(now_ms);
        let Answer { name, blocks, marks } = answer;
        let mut segments: Vec<String> = blocks.iter().flat_map(|block| segments(block)).collect();
        if !self.strikes(Fault::FinalLost, &name) && !final_result.is_empty() {
            let front = if self.lacks_leading_cr(&final_result) { "\n" } else { "\r\n" };
            segments.push(format!("{front}{final_result}\r\n"));
        }
        if self.strikes(Fault::AnswerLost, &name) {
            return;
        }
        self.glue_cssu(&name, &mut segments);
        self.glue_ok(&name, &mut segments);
        let kept = self.take_urcs_for_answer(&name);
        let mut all_marks = marks;
        for urc in kept {
            self.intersperse(&mut segments, urc.segments());
            all_marks.extend(urc.marks);
        }
        self.utter(now_ms, &name, segments, all_marks);
    }

    /// Says whether the CR in front of a word about calls is missing (Sierra).
    pub(super) fn lacks_leading_cr(&self, word: &str) -> bool {
        let words = &self.options.dialect.voice.end_words;
        let of_calls = [words.gone, words.busy, words.no_answer, words.no_dial_tone, "CONNECT"];
        words.lacks_leading_cr && of_calls.contains(&word)
    }

    /// Puts a supplementary notice in front of an information response, without the line end that belongs between.
    fn glue_cssu(&mut self, name: &str, segments: &mut [String]) {
        if let Some(first) = segments.first_mut()
            && first.starts_with("\r\n+")
            && self.strikes(Fault::CssuGlued, name)
        {
            first.insert_str("\r\n".len(), "+CSSU: 5");
        }
    }

    /// Takes the line end away between `OK` and what stands in front of it or behind.
    fn glue_ok(&mut self, name: &str, segments: &mut [String]) {
        if let [.., last, ok] = segments
            && last.ends_with("\"\r\n")
            && ok == "\r\nOK\r\n"
            && self.strikes(Fault::FinalGlued, name)
        {
            last.truncate(last.len() - "\r\n".len());
            *ok = "OK\r\n".to_owned();
        }
        if let Some(first) = segments.first_mut()
            && first.starts_with("\r\n+CNUM")
            && self.strikes(Fault::OkGlued, name)
        {
            first.insert_str("\r\n".len(), "OK");
        }
    }

    /// Puts a URC's lines between two lines of an answer, or in front of the first.
    fn intersperse(&mut self, segments: &mut Vec<String>, urc: Vec<String>) {
        let place = self.chance.index(segments.len().max(1));
        segments.splice(place..place, urc);
    }

    /// Says lines that are framed already, as far as the faults let them through.
    pub(super) fn utter(&mut self, now_ms: u64, name: &str, segments: Vec<String>, mut marks: Vec<Mark>) {
        let gap = self.gap_between_lines(name);
        let mut octets = self.line_ends(name, segments.join(&gap)).into_bytes();
        if self.strikes(Fault::NoiseBeforeAnswer, name) {
            let noise = self.noise();
            octets.splice(0..0, noise);
        }
        if self.strikes(Fault::LongLine, name) {
            let letters = vec![b'U'; self.faults.sizes.long_line_octets];
            octets.splice(0..0, letters);
        }
        if self.damages(name, &mut octets) {
            marks.retain(|mark| !matches!(mark, Mark::Event(Event::AnswerSent { .. })));
        }
        if self.strikes(Fault::Pieces, name) {
            self.push_in_pieces(now_ms, &octets, marks);
        } else {
            self.wire.push(now_ms, octets, marks);
        }
    }

    fn gap_between_lines(&mut self, name: &str) -> String {
        let mut gap = String::new();
        if self.strikes(Fault::BlankLines, name) {
            gap.push_str("\r\n");
        }
        if self.strikes(Fault::NulOctets, name) {
            gap.push_str("\0\0");
        }
        gap
    }

    fn line_ends(&mut self, name: &str, text: String) -> String {
        if self.strikes(Fault::DoubleCr, name) {
            text.replace("\r\n", "\r\r\n")
        } else if self.strikes(Fault::LoneLf, name) {
            text.replace("\r\n", "\n")
        } else {
            text
        }
    }

    /// Damages an answer: its first letter lost, or one octet changed into one that no line holds.
    fn damages(&mut self, name: &str, octets: &mut Vec<u8>) -> bool {
        let letter = octets.iter().position(|&octet| octet > b' ' && octet < 0x7F);
        let Some(letter) = letter else { return false };
        let lost = self.strikes(Fault::FirstOctetLost, name);
        if lost {
            octets.remove(letter);
        }
        let changed = self.strikes(Fault::OctetChanged, name);
        if changed {
            let place = self.chance.index(octets.len());
            octets[place] = self.noise_octet();
        }
        lost || changed
    }

    fn push_in_pieces(&mut self, now_ms: u64, octets: &[u8], mut marks: Vec<Mark>) {
        let (mut rest, mut due_ms) = (octets, now_ms);
        while !rest.is_empty() {
            let length = 1 + self.chance.index(self.faults.sizes.piece_octets_max.max(1));
            let (piece, behind) = rest.split_at(length.min(rest.len()));
            let done = if behind.is_empty() { std::mem::take(&mut marks) } else { Vec::new() };
            self.wire.push(due_ms, piece.to_vec(), done);
            due_ms += self.faults.sizes.piece_pause_ms;
            rest = behind;
        }
    }

    fn noise(&mut self) -> Vec<u8> {
        let length = 1 + self.chance.index(self.faults.sizes.noise_octets_max.max(1));
        (0..length).map(|_| self.noise_octet()).collect()
    }

    /// An octet that stands in no answer.
    fn noise_octet(&mut self) -> u8 {
        0x80 | self.chance.below(0x80).to_le_bytes()[0]
    }

    /// Draws whether a fault strikes a command.
    pub(super) fn strikes(&mut self, fault: Fault, name: &str) -> bool {
        self.faults.strikes(&mut self.chance, fault, name)
    }
}

/// Frames the lines of a block: a line end in front, and one behind each line.
pub(super) fn segments(block: &[String]) -> Vec<String> {
    let frame = |(place, line): (usize, &String)| {
        let front = if place == 0 { "\r\n" } else { "" };
        format!("{front}{line}\r\n")
    };
    block.iter().enumerate().map(frame).collect()
}
