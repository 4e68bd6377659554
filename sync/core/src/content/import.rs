//! Other people's questions.
