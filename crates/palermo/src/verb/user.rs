//! `palermo user`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use locale::Argument;
use serde_json::{Value, json};
use usecases::people::{AccountLine, Invitation, NewAccount, Password};
use usecases::{Palermo, Role};
use uuid::Uuid;

use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};
use crate::output::print_line;

/// Commands on accounts.
#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// Add an account, and print the link with which its owner sets the password
    #[command(
        after_help = "  palermo user add amina --role editor --name \"Amina Diallo\"\n  palermo user add root --role administrator --password-file password.txt"
    )]
    Add(AddArguments),
    /// List the accounts
    #[command(after_help = "  palermo user list")]
    List,
    /// Give an account another role
    #[command(after_help = "  palermo user role amina reviewer --reason \"new post\"")]
    Role(RoleArguments),
    /// Keep an account from signing in, and end its sessions
    #[command(after_help = "  palermo user disable amina --reason \"left\"")]
    Disable(ReasonArguments),
    /// Let a disabled account sign in again
    #[command(after_help = "  palermo user enable amina")]
    Enable(ReasonArguments),
    /// Print a new link with which the owner of an account sets the password; it works once
    #[command(after_help = "  palermo user invite-link amina")]
    InviteLink(NameArguments),
    /// Set the password of an account; its sessions end
    #[command(
        after_help = "  palermo user password amina --password-file password.txt\n  pass palermo/amina | palermo user password amina --password-file -"
    )]
    Password(PasswordArguments),
    /// Take second factors, or the link to the identity provider, from an account whose owner lost them
    #[command(
        after_help = "  palermo user clear amina --passkeys --reason \"lost the key\"\n  palermo user clear amina --authenticator --passkeys --provider"
    )]
    Clear(ClearArguments),
}

/// What `palermo user add` takes.
#[derive(Debug, Args)]
pub struct AddArguments {
    /// The name the person signs in with
    login_name: String,
    /// The name shown to others; the name to sign in with where it is left out
    #[arg(long)]
    name: Option<String>,
    /// The address for messages
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// What the account may do
    #[arg(long, value_enum)]
    role: RoleChoice,
    /// A file whose first line is the password; - for standard input. Without it the owner sets the password by the link
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// What `palermo user role` takes.
#[derive(Debug, Args)]
pub struct RoleArguments {
    /// The name the person signs in with
    login_name: String,
    /// What the account may do from now on
    #[arg(value_enum)]
    role: RoleChoice,
    /// Why, for the audit chain
    #[arg(long, default_value = "")]
    reason: String,
}

/// An account, and why.
#[derive(Debug, Args)]
pub struct ReasonArguments {
    /// The name the person signs in with
    login_name: String,
    /// Why, for the audit chain
    #[arg(long, default_value = "")]
    reason: String,
}

/// An account.
#[derive(Debug, Args)]
pub struct NameArguments {
    /// The name the person signs in with
    login_name: String,
}

/// What `palermo user clear` takes.
#[derive(Debug, Args)]
pub struct ClearArguments {
    /// The name the person signs in with
    login_name: String,
    /// Take the authenticator, which makes one-time codes
    #[arg(long)]
    authenticator: bool,
    /// Take every passkey
    #[arg(long)]
    passkeys: bool,
    /// Unlink the account from the identity provider
    #[arg(long)]
    provider: bool,
    /// Why, for the audit chain
    #[arg(long, default_value = "")]
    reason: String,
}

/// What `palermo user password` takes.
#[derive(Debug, Args)]
pub struct PasswordArguments {
    /// The name the person signs in with
    login_name: String,
    /// A file whose first line is the password; - for standard input
    #[arg(long, value_name = "FILE")]
    password_file: PathBuf,
}

/// What an account may do; each role may do what the ones before it may.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RoleChoice {
    /// Reads restricted fields
    Reader,
    /// Writes drafts and hands them in
    Contributor,
    /// Decides on what others handed in
    Reviewer,
    /// Publishes without review, withdraws, imports
    Editor,
    /// Manages accounts
    Administrator,
}

impl RoleChoice {
    fn role(self) -> Role {
        match self {
            Self::Reader => Role::Reader,
            Self::Contributor => Role::Contributor,
            Self::Reviewer => Role::Reviewer,
            Self::Editor => Role::Editor,
            Self::Administrator => Role::Administrator,
        }
    }
}

/// Runs `palermo user`.
///
/// # Errors
/// What stands in the way: a name that is taken, a password that will not do, an account that is not there.
pub fn run(desk: &Desk<'_>, verb: &UserVerb) -> Result<Exit, Failure> {
    let now = Timestamp::now();
    match verb {
        UserVerb::List => list(desk, &desk.open_for_reading()?)?,
        UserVerb::Add(wish) => add(desk, &desk.open_for_accounts()?, wish, now)?,
        UserVerb::Role(wish) => {
            let palermo = desk.open_for_accounts()?;
            let account = palermo.account_called(&OPERATOR, &wish.login_name)?;
            let changed = palermo.set_role(&OPERATOR, account.id, wish.role.role(), &wish.reason, now)?;
            print_account(desk, &palermo, &changed)?;
        }
        UserVerb::Disable(wish) => {
            let palermo = desk.open_for_accounts()?;
            let account = palermo.account_called(&OPERATOR, &wish.login_name)?;
            print_account(
                desk,
                &palermo,
                &palermo.disable_account(&OPERATOR, account.id, &wish.reason, now)?,
            )?;
        }
        UserVerb::Enable(wish) => {
            let palermo = desk.open_for_accounts()?;
            let account = palermo.account_called(&OPERATOR, &wish.login_name)?;
            print_account(
                desk,
                &palermo,
                &palermo.enable_account(&OPERATOR, account.id, &wish.reason, now)?,
            )?;
        }
        UserVerb::InviteLink(wish) => {
            let palermo = desk.open_for_accounts()?;
            let account = palermo.account_called(&OPERATOR, &wish.login_name)?;
            let invitation = if account.has_password {
                palermo.reset_password(&OPERATOR, account.id, now)?
            } else {
                palermo.invite_again(&OPERATOR, account.id, now)?
            };
            print_invitation(desk, &account.login_name, &invitation)?;
        }
        UserVerb::Password(wish) => {
            let password = read_password(&wish.password_file)?;
            let palermo = desk.open_for_accounts()?;
            let account = palermo.account_called(&OPERATOR, &wish.login_name)?;
            palermo.set_password(&OPERATOR, account.id, &password, now)?;
            print_account(
                desk,
                &palermo,
                &palermo.account_called(&OPERATOR, &wish.login_name)?,
            )?;
        }
        UserVerb::Clear(wish) => clear(desk, &desk.open_for_accounts()?, wish, now)?,
    }
    Ok(Exit::Ok)
}

fn add(desk: &Desk<'_>, palermo: &Palermo, wish: &AddArguments, now: Timestamp) -> Result<(), Failure> {
    let new = NewAccount {
        login_name: wish.login_name.clone(),
        name: wish.name.clone().unwrap_or_else(|| wish.login_name.clone()),
        email: wish.email.clone(),
        role: wish.role.role(),
    };
    let Some(file) = &wish.password_file else {
        let invitation = palermo.add_account(&OPERATOR, &new, now)?;
        return print_invitation(desk, &new.login_name, &invitation);
    };
    let password = read_password(file)?;
    let line = palermo.add_account_with_password(&OPERATOR, &new, &password, now)?;
    print_account(desk, palermo, &line)
}

fn clear(desk: &Desk<'_>, palermo: &Palermo, wish: &ClearArguments, now: Timestamp) -> Result<(), Failure> {
    if !(wish.authenticator || wish.passkeys || wish.provider) {
        return Err(Failure::Usage(
            "say what to take: --authenticator, --passkeys or --provider, or several of them".into(),
        ));
    }
    let account = palermo.account_called(&OPERATOR, &wish.login_name)?.id;
    if wish.authenticator {
        palermo.drop_totp_of(&OPERATOR, account, &wish.reason, now)?;
    }
    if wish.passkeys {
        palermo.drop_passkeys_of(&OPERATOR, account, &wish.reason, now)?;
    }
    if wish.provider {
        palermo.unlink_provider_of(&OPERATOR, account, &wish.reason, now)?;
    }
    print_account(
        desk,
        palermo,
        &palermo.account_called(&OPERATOR, &wish.login_name)?,
    )
}

/// The first line of a file, or of standard input: a password given as an argument could be seen by others.
fn read_password(file: &Path) -> Result<Password, Failure> {
    /// More than any password takes.
    const LIMIT_BYTES: u64 = 16 << 10;
    let mut text = String::new();
    let read = if file == Path::new("-") {
        if io::stdin().is_terminal() {
            return Err(Failure::Usage(
                "a password typed here would be seen; put it into a file, or send it through a pipe".into(),
            ));
        }
        io::stdin().take(LIMIT_BYTES).read_to_string(&mut text)
    } else {
        fs::File::open(file).and_then(|file| file.take(LIMIT_BYTES).read_to_string(&mut text))
    };
    read.map_err(|reason| Failure::file(file, reason))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(Password::new(line)),
        _ => Err(Failure::file(
            file,
            "the first line is empty; it must be the password",
        )),
    }
}

fn list(desk: &Desk<'_>, palermo: &Palermo) -> Result<(), Failure> {
    const PAGE: u32 = 500;
    let mut accounts: Vec<AccountLine> = Vec::new();
    loop {
        let after = accounts
            .last()
            .map(|last| last.login_name.clone())
            .unwrap_or_default();
        let page = palermo.accounts(&OPERATOR, &after, PAGE)?;
        let is_last = page.len() < PAGE as usize;
        accounts.extend(page);
        if is_last {
            break;
        }
    }
    let linked = palermo.linked_accounts(&OPERATOR)?;
    let messages = desk.messages();
    desk.answer(
        "palermo.users/1",
        || json!({ "accounts": accounts.iter().map(|account| account_json(account, &linked)).collect::<Vec<_>>() }),
        || {
            let mut rows = vec![vec![
                messages.text("command-login-name"),
                messages.text("command-name"),
                messages.text("command-role"),
                messages.text("command-standing"),
            ]];
            rows.extend(accounts.iter().map(|account| row(desk, account, &linked)));
            rows
        },
    )
}

/// How many providers know each account that any knows.
type Linked = BTreeMap<Uuid, u64>;

fn row(desk: &Desk<'_>, account: &AccountLine, linked: &Linked) -> Vec<String> {
    let messages = desk.messages();
    let role = account.role.map_or_else(
        || "?".to_owned(),
        |role| messages.text(&format!("role-{}", role.code())),
    );
    vec![
        account.login_name.clone(),
        account.name.clone(),
        role,
        standing(desk, account, linked),
    ]
}

/// Whether somebody can sign in with an account, and with what.
fn standing(desk: &Desk<'_>, account: &AccountLine, linked: &Linked) -> String {
    let messages = desk.messages();
    if account.is_disabled {
        return messages.text("command-account-disabled");
    }
    let is_linked = linked.contains_key(&account.id);
    let mut ways = Vec::new();
    if account.has_password {
        ways.push(messages.text("command-account-password"));
    } else if !is_linked {
        ways.push(messages.text("command-account-invited"));
    }
    if account.has_authenticator {
        ways.push(messages.text("command-account-authenticator"));
    }
    if account.passkeys > 0 {
        let count = Argument::Number(i64::try_from(account.passkeys).unwrap_or(i64::MAX));
        ways.push(messages.with("command-account-passkeys", &[("count", count)]));
    }
    if is_linked {
        ways.push(messages.text("command-account-linked"));
    }
    if account.lacks_second_factor {
        ways.push(messages.text("command-account-lacks"));
    }
    locale::format::list(desk.language(), &ways)
}

fn account_json(account: &AccountLine, linked: &Linked) -> Value {
    json!({
        "id": account.id.to_string(),
        "login_name": account.login_name,
        "name": account.name,
        "email": account.email,
        "role": account.role.map(Role::code),
        "has_password": account.has_password,
        "has_second_factor": account.has_second_factor,
        "has_authenticator": account.has_authenticator,
        "passkeys": account.passkeys,
        "linked_to_provider": linked.contains_key(&account.id),
        "lacks_second_factor": account.lacks_second_factor,
        "disabled": account.is_disabled,
        "created": account.created.to_string(),
    })
}

fn print_account(desk: &Desk<'_>, palermo: &Palermo, account: &AccountLine) -> Result<(), Failure> {
    let linked = palermo.linked_accounts(&OPERATOR)?;
    desk.answer(
        "palermo.user/1",
        || json!({ "account": account_json(account, &linked) }),
        || vec![row(desk, account, &linked)],
    )
}

/// Prints the link alone, so that it can be piped to wherever it is sent from.
fn print_invitation(desk: &Desk<'_>, login_name: &str, invitation: &Invitation) -> Result<(), Failure> {
    let server = &desk.settings.server;
    let origin = server
        .origin
        .clone()
        .unwrap_or_else(|| format!("http://{}", server.listen));
    let link = format!(
        "{}/{}/invitation/{}",
        origin.trim_end_matches('/'),
        desk.language(),
        invitation.token.reveal()
    );
    let expires = locale::format::timestamp(desk.language(), invitation.expires);
    desk.say(
        "command-invitation",
        &[("name", login_name.into()), ("expires", expires.into())],
    );
    if desk.global.json {
        desk.answer(
            "palermo.user/1",
            || {
                json!({
                    "invitation": {
                        "login_name": login_name,
                        "link": link,
                        "expires": invitation.expires.to_string(),
                    }
                })
            },
            Vec::new,
        )
    } else {
        Ok(print_line(&link)?)
    }
}
