//! Who asks.

use record::Reach;

use crate::Refusal;

/// Who asks for something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Anyone, without signing in.
    Public,
    /// The person who runs the program on its own machine and can read its files anyway.
    Operator,
}

impl Actor {
    /// How far the actor may read.
    pub fn reach(&self) -> Reach {
        match self {
            Self::Public => Reach::Public,
            Self::Operator => Reach::Restricted,
        }
    }

    /// The name under which the actor stands in histories and in the audit chain.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Operator => "operator",
        }
    }

    /// Refuses everyone but the operator.
    pub(crate) fn must_be_operator(&self) -> Result<(), Refusal> {
        match self {
            Self::Operator => Ok(()),
            Self::Public => Err(Refusal::NotAllowed("operator")),
        }
    }
}
