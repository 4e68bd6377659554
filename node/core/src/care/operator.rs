//! What is particular to a mobile operator, as data (`firmware-config/operators.toml`).

/// A mobile operator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    /// As people call it.
    pub name: String,
    /// Beginnings of what `+COPS` tells, in any case: names, or country and network as digits.
    pub known_as: Vec<String>,
    /// A prepaid line is closed after this time without a top-up. Unit: days.
    pub closes_after_days: u32,
    /// Words that stand before the balance in its answer, where the usual ones do not tell it.
    pub before_balance: Vec<String>,
}

impl Operator {
    /// Finds the operator that a modem is registered with, by the name or the digits that `+COPS` told.
    #[must_use]
    pub fn of<'o>(operators: &'o [Self], told: &str) -> Option<&'o Self> {
        let told = told.trim().to_lowercase();
        let begins =
            |beginning: &String| !beginning.is_empty() && told.starts_with(&beginning.to_lowercase());
        operators.iter().find(|operator| operator.known_as.iter().any(begins))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operator_is_known_by_its_names_and_digits_in_any_case() {
        let operator = |name: &str, known_as: [&str; 2]| Operator {
            name: name.to_owned(),
            known_as: known_as.map(str::to_owned).to_vec(),
            ..Operator::default()
        };
        let operators = [operator("Claro", ["claro", "71610"]), operator("Entel", ["entel", "71617"])];
        let name = |told| Operator::of(&operators, told).map(|operator| operator.name.as_str());
        for told in ["Claro", "CLARO PER", " claro ", "71610"] {
            assert_eq!(name(told), Some("Claro"), "{told}");
        }
        assert_eq!(name("Entel Peru"), Some("Entel"));
        assert_eq!(name("Telcel"), None);
        assert_eq!(name(""), None);
    }
}
