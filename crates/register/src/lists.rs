//! The code lists the registers use, as types.

use record::{lists, targets};

lists! {
    /// States, territories and other participants, by ISO 3166-1 alpha-3.
    Country = "country";
    /// Regions of the world, by M49.
    Region = "region";
    /// Acts of article 3(a) of the Protocol.
    Act = "act";
    /// Means of article 3(a).
    Means = "means";
    /// Exploitative purposes of article 3(a).
    Purpose = "purpose";
    /// Whether trafficking crossed a border or was organised.
    TraffickingForm = "trafficking_form";
    /// Economic sectors.
    Sector = "sector";
    /// Evidential issues.
    EvidentialIssue = "evidential_issue";
    /// Issues that cut across offences: liability, offending, jurisdiction.
    CrossCuttingIssue = "cross_cutting_issue";
    /// Provisions of the Protocol.
    ProtocolProvision = "protocol_provision";
    /// The strength of an obligation.
    Strength = "strength";
    /// Themes of assistance.
    Theme = "theme";
    /// What a State does to a treaty.
    TreatyActionType = "treaty_action_type";
    /// What an operative paragraph does.
    OperativeVerb = "operative_verb";
    /// Kinds of activity.
    ActivityType = "activity_type";
    /// How far a piece of work is.
    StatusOfWork = "status_of_work";
    /// Kinds of meeting.
    MeetingType = "meeting_type";
    /// Kinds of publication.
    PublicationType = "publication_type";
    /// Kinds of strategy.
    StrategyType = "strategy_type";
    /// Stages of a legislative reform.
    ReformStage = "reform_stage";
    /// Kinds of organisation.
    OrganisationType = "organisation_type";
    /// What an authority is competent for.
    AuthorityCompetence = "authority_competence";
    /// What a person who looks for help needs.
    HelpNeed = "help_need";
    /// For whom something is.
    Audience = "audience";
    /// Sex.
    Sex = "sex";
    /// Professions of participants.
    Profession = "profession";
    /// Legal traditions.
    LegalTradition = "legal_tradition";
    /// Outcomes of proceedings.
    Outcome = "outcome";
    /// Internal or cross-border routes.
    Route = "route";
    /// Languages, by ISO 639-1.
    Language = "language";
    /// Channels of a campaign.
    CampaignChannel = "campaign_channel";
    /// How a stated figure can be checked.
    FigureBasis = "figure_basis";
    /// Who is asked to act.
    Addressee = "addressee";
    /// Kinds of published statement.
    StatementType = "statement_type";
}

targets! {
    /// A law.
    ToLaw = ["law"];
    /// A mandate.
    ToMandate = ["mandate"];
    /// A meeting.
    ToMeeting = ["meeting"];
    /// An organisation or an authority.
    ToOrganisation = ["organisation", "authority"];
    /// A case.
    ToCase = ["case"];
    /// A publication.
    ToPublication = ["publication"];
    /// A stated figure.
    ToFigure = ["figure"];
    /// A provision of the Protocol.
    ToProvision = ["provision"];
}
