//! Statements about jobs.

crate::driver::statement::statements! {
    /// Asks for a job, unless the same was asked for before.
    ADD_JOB = "INSERT INTO job (organisation, id, kind, job_key, input, state, attempts, attempt_limit,
        due_microseconds, created_microseconds) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)
        ON CONFLICT (organisation, kind, job_key) DO NOTHING";
    /// Jobs that could be started: due, and not leased to a worker that still lives.
    DUE_JOBS = "SELECT id FROM job WHERE organisation = $1 AND state = $2 AND due_microseconds <= $3
        ORDER BY due_microseconds, id LIMIT $4";
    /// Jobs whose worker has let its lease run out.
    ABANDONED_JOBS = "SELECT id FROM job WHERE organisation = $1 AND state = $2 AND leased_until_microseconds < $3
        ORDER BY leased_until_microseconds, id LIMIT $4";
    /// Leases a job, unless another worker was faster.
    LEASE_JOB = "UPDATE job SET state = $3, leased_by = $4, leased_until_microseconds = $5, attempts = attempts + 1
        WHERE organisation = $1 AND id = $2
        AND ((state = $6 AND due_microseconds <= $7)
        OR (state = $3 AND leased_until_microseconds < $7 AND attempts < attempt_limit))
        RETURNING id, kind, job_key, input, state, attempts, attempt_limit, due_microseconds, leased_by,
        leased_until_microseconds, progress, outcome, created_microseconds, finished_microseconds";
    /// Prolongs a lease and tells how far the work is. The attempt tells two leases of one worker apart.
    KEEP_JOB = "UPDATE job SET leased_until_microseconds = $4, progress = $5
        WHERE organisation = $1 AND id = $2 AND leased_by = $3 AND attempts = $6 AND state = $7";
    /// Gives up a job that was begun as often as it may and whose worker is gone.
    GIVE_UP_JOB = "UPDATE job SET state = $3, outcome = $4, finished_microseconds = $5,
        leased_by = NULL, leased_until_microseconds = NULL
        WHERE organisation = $1 AND id = $2 AND state = $6 AND leased_until_microseconds < $5
        AND attempts >= attempt_limit";
    /// Ends a job, for good or until it is due again.
    END_JOB = "UPDATE job SET state = $4, outcome = $5, due_microseconds = $6, finished_microseconds = $7,
        leased_by = NULL, leased_until_microseconds = NULL
        WHERE organisation = $1 AND id = $2 AND leased_by = $3 AND attempts = $8";
    /// One job.
    FIND_JOB = "SELECT id, kind, job_key, input, state, attempts, attempt_limit, due_microseconds, leased_by,
        leased_until_microseconds, progress, outcome, created_microseconds, finished_microseconds
        FROM job WHERE organisation = $1 AND id = $2";
    /// One job, by what it is for.
    FIND_JOB_BY_KEY = "SELECT id, kind, job_key, input, state, attempts, attempt_limit, due_microseconds, leased_by,
        leased_until_microseconds, progress, outcome, created_microseconds, finished_microseconds
        FROM job WHERE organisation = $1 AND kind = $2 AND job_key = $3";
    /// The newest jobs. Their identifiers begin with the moment they were made.
    NEWEST_JOBS = "SELECT id, kind, job_key, input, state, attempts, attempt_limit, due_microseconds, leased_by,
        leased_until_microseconds, progress, outcome, created_microseconds, finished_microseconds
        FROM job WHERE organisation = $1 ORDER BY id DESC LIMIT $2";
    /// Forgets jobs that ended well long ago.
    DROP_ENDED_JOBS = "DELETE FROM job WHERE organisation = $1 AND state = $2 AND finished_microseconds < $3";
}
