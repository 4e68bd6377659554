//! What the modem lists as its storages: `+CPMS: (mem1…),(mem2…),(mem3…)`, in the shapes that are met (modems 2.7).

use super::super::status::REPORT_STORAGE;

/// Returns those of `wanted` in which received texts can lie and be read.
pub(super) fn received_storages(line: &str, wanted: &[String]) -> Vec<String> {
    let groups = groups(line);
    let usable = |name: &&String| match (groups.first(), groups.get(2)) {
        (Some(read), Some(received)) => holds(read, name) && holds(received, name),
        (Some(read), None) => holds(read, name),
        (None, _) => line.contains(name.as_str()),
    };
    wanted.iter().filter(usable).cloned().collect()
}

/// Tells whether status reports can lie in a storage of their own and be read there.
pub(super) fn keeps_reports_apart(line: &str) -> bool {
    groups(line).first().is_some_and(|read| holds(read, REPORT_STORAGE))
}

fn groups(line: &str) -> Vec<&str> {
    line.split('(').skip(1).filter(|group| group.contains('"')).collect()
}

fn holds(group: &str, name: &str) -> bool {
    group.contains(&format!("\"{name}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::at::profile::Profile;

    #[test]
    fn storages_are_those_that_can_be_read_and_receive() {
        let table: [(&str, &[&str], bool); 6] = [
            (
                "+CPMS: (\"SM\",\"ME\",\"MT\"),(\"SM\",\"ME\"),(\"SM\",\"ME\",\"MT\")",
                &["ME", "SM", "MT"],
                false,
            ),
            ("+CPMS: (\"SM\"),(\"SM\"),(\"SM\")", &["SM"], false),
            ("+CPMS: (\"ME\",\"SM\"),(\"SM\"),(\"SM\")", &["SM"], false),
            ("+CPMS: ((\"SM\",\"BM\",\"SR\"),(\"SM\"))", &["SM"], true),
            ("+CPMS: (\"ME\",\"SR\"),(\"ME\"),(\"ME\")", &["ME"], true),
            ("", &[], false),
        ];
        for (line, expected, reports) in table {
            assert_eq!(received_storages(line, &Profile::default().storages), expected, "{line}");
            assert_eq!(keeps_reports_apart(line), reports, "{line}");
        }
    }
}
