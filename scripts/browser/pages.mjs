// The kinds of page that are looked at, with the most bytes of content their first view may take.

const TEXT = 10 * 1024;
const FIGURE = 40 * 1024;
// The form of the case with the most in it is a little more than a text in Russian, and in no other language.
const LARGEST_CASE = 10.75 * 1024;

// `address` is what follows the language; records are found by asking the program, so that none is named here.
export function publicPages(records) {
  return [
    { name: 'home', address: '', limit: TEXT },
    { name: 'search', address: 'search?q=trafficking', limit: TEXT },
    { name: 'nothing-found', address: 'search?q=zzzzqqqq', limit: TEXT },
    { name: 'cases', address: 'cases', limit: TEXT },
    { name: 'laws', address: 'laws', limit: TEXT },
    { name: 'activities', address: 'activities', limit: TEXT },
    { name: 'case', address: records.case, limit: TEXT },
    { name: 'mandate', address: records.mandate, limit: TEXT },
    { name: 'activity', address: records.activity, limit: TEXT },
    { name: 'history', address: `${records.case}/history`, limit: TEXT },
    { name: 'treaty', address: 'treaty?as_of=2014-01-27', limit: FIGURE },
    { name: 'treaty-changes', address: 'treaty/changes?from=2014-10&to=2016-05', limit: TEXT },
    { name: 'calendar', address: 'calendar', limit: TEXT },
    { name: 'help', address: 'help', limit: TEXT },
    { name: 'tracks', address: 'help/tracks', limit: TEXT },
    { name: 'methods', address: 'methods', limit: TEXT },
    { name: 'data', address: 'data', limit: TEXT },
    { name: 'accessibility', address: 'accessibility', limit: TEXT },
    { name: 'sign-in', address: 'sign-in', limit: TEXT },
    { name: 'list', address: 'lists/country', limit: TEXT },
    { name: 'revision', address: `${records.case}/revision/1`, limit: TEXT },
    { name: 'not-found', address: 'cases/there-is-none', limit: TEXT, status: 404 },
  ];
}

// Pages of those who sign in. Those that are only weighed are like others to look at.
export function workPages(records) {
  return [
    { name: 'account', address: 'account', limit: TEXT },
    { name: 'review', address: 'review', limit: TEXT },
    // The kinds with the most fields, and the records with the most texts and items.
    { name: 'new', address: 'new/organisations', limit: TEXT },
    { name: 'new-case', address: 'new/cases', limit: TEXT },
    { name: 'new-law', address: 'new/laws', limit: TEXT },
    { name: 'edit', address: `edit/${records.caseId}`, limit: TEXT },
    ...records.largest.map((id) => ({
      name: `edit-${id}`,
      address: `edit/${id}`,
      limit: id.startsWith('case-') ? LARGEST_CASE : TEXT,
      onlyWeighed: true,
    })),
  ];
}
