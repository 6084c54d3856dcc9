import pg from 'pg'

/** Work as the cluster's administrator, on a connection of its own. */
export async function administer<Result>(
  adminUrl: string,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** What only one test file of a run may do at a time; the others wait. */
export const oneAtATime = <Result>(
  adminUrl: string,
  name: string,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> =>
  administer(adminUrl, async admin => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name])
    return work(admin)
  })
