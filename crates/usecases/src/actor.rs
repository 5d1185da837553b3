//! Who asks, and what each may do.
//!
//! | right | public | reader | contributor | reviewer | editor | administrator | operator |
//! | --- | --- | --- | --- | --- | --- | --- | --- |
//! | read what is published | x | x | x | x | x | x | x |
//! | read restricted fields | | x | x | x | x | x | x |
//! | write drafts and hand them in | | | x | x | x | x | x |
//! | read the drafts of others, decide on them | | | | x | x | x | x |
//! | publish without review, withdraw, import | | | | | x | x | x |
//! | manage accounts, read the audit chain | | | | | | x | x |
//! | copy the whole store | | | | | | | x |
//!
//! The operator is whoever runs the program on its own machine and can read its files anyway.

use record::Reach;
use store::Author;
use uuid::Uuid;

use crate::Refusal;

/// What an account may do; each role may do what the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Reads restricted fields too.
    Reader,
    /// Writes drafts and hands them in.
    Contributor,
    /// Decides on what others handed in.
    Reviewer,
    /// Publishes without review, withdraws, imports.
    Editor,
    /// Manages accounts.
    Administrator,
}

impl Role {
    /// All five, the least first.
    pub const ALL: [Self; 5] = [
        Self::Reader,
        Self::Contributor,
        Self::Reviewer,
        Self::Editor,
        Self::Administrator,
    ];

    /// The code used in the store, in interfaces and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Contributor => "contributor",
            Self::Reviewer => "reviewer",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
        }
    }

    /// The role a code names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Read fields of restricted reach.
    ReadRestricted,
    /// Write drafts and hand them in for review.
    Write,
    /// Read what others have not published yet, and decide on it.
    Review,
    /// Publish without review, and withdraw.
    Publish,
    /// Import files.
    Import,
    /// Manage accounts.
    ManageAccounts,
    /// Read the audit chain and verify the store.
    ReadAudit,
    /// Copy the whole store, move it, rebuild what is derived from it.
    Maintain,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 8] = [
        Self::ReadRestricted,
        Self::Write,
        Self::Review,
        Self::Publish,
        Self::Import,
        Self::ManageAccounts,
        Self::ReadAudit,
        Self::Maintain,
    ];

    /// The least role that has the right; none where only the operator has it.
    pub fn least_role(self) -> Option<Role> {
        match self {
            Self::ReadRestricted => Some(Role::Reader),
            Self::Write => Some(Role::Contributor),
            Self::Review => Some(Role::Reviewer),
            Self::Publish | Self::Import => Some(Role::Editor),
            Self::ManageAccounts | Self::ReadAudit => Some(Role::Administrator),
            Self::Maintain => None,
        }
    }
}

/// Somebody who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Uuid,
    /// The name it signs in with.
    pub login_name: String,
    /// The name shown to others.
    pub name: String,
    /// The role.
    pub role: Role,
}

/// Who asks for something to be done.
///
/// A handler or command gets one from [`crate::Palermo::actor_of_session`] or says plainly that it acts for the
/// public or for the operator; no use case can be called without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Anyone, without signing in.
    Public,
    /// Somebody who signed in.
    Person(Person),
    /// The person who runs the program on its own machine.
    Operator,
}

impl Actor {
    /// Whether the actor has a right.
    pub fn may(&self, right: Right) -> bool {
        match self {
            Self::Public => false,
            Self::Person(person) => right.least_role().is_some_and(|least| person.role >= least),
            Self::Operator => true,
        }
    }

    /// Refuses an actor without a right. Every use case that not everybody may call begins with this.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] names the least role that would do.
    pub(crate) fn must(&self, right: Right) -> Result<(), Refusal> {
        if self.may(right) {
            return Ok(());
        }
        Err(Refusal::NotAllowed(
            right.least_role().map_or("operator", Role::code),
        ))
    }

    /// How far the actor may read.
    pub fn reach(&self) -> Reach {
        if self.may(Right::ReadRestricted) {
            Reach::Restricted
        } else {
            Reach::Public
        }
    }

    /// The person, where one signed in.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Public | Self::Operator => None,
        }
    }

    /// Under which name the actor stands in histories and in the audit chain.
    pub fn author(&self) -> Author {
        match self {
            Self::Public => Author::new("public", "public"),
            Self::Operator => Author::new("operator", "operator"),
            Self::Person(person) => Author::new(person.account.to_string(), &person.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(role: Role) -> Actor {
        Actor::Person(Person {
            account: Uuid::nil(),
            login_name: "somebody".into(),
            name: "Somebody".into(),
            role,
        })
    }

    #[test]
    fn the_public_may_nothing_that_needs_a_right() {
        assert!(Right::ALL.iter().all(|right| !Actor::Public.may(*right)));
        assert_eq!(Actor::Public.reach(), Reach::Public);
    }

    #[test]
    fn a_role_may_what_the_roles_before_it_may() {
        for right in Right::ALL {
            let allowed: Vec<bool> = Role::ALL
                .into_iter()
                .map(|role| somebody(role).may(right))
                .collect();
            assert!(allowed.is_sorted(), "{right:?}: {allowed:?}");
        }
        assert!(!somebody(Role::Contributor).may(Right::Review));
        assert!(!somebody(Role::Reviewer).may(Right::Publish));
        assert!(!somebody(Role::Administrator).may(Right::Maintain));
        assert!(Right::ALL.iter().all(|right| Actor::Operator.may(*right)));
    }

    #[test]
    fn a_refusal_names_the_least_role_that_would_do() {
        let refusal = somebody(Role::Reader).must(Right::Publish).unwrap_err();
        assert_eq!(refusal.to_string(), "this needs the role editor");
    }
}
