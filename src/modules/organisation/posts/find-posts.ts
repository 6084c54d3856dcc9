import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Role } from '../roles.ts'
import { dayOf } from '../validity.ts'
import type { Person, Post, StaffedPost } from './post.ts'
import { selectPerson, selectPersonByStaffCode, selectPost, selectStaffedPosts } from './post-store.ts'

export interface FindPosts {
  readonly unitId: string
  readonly role?: Role
  readonly on?: Temporal.PlainDate
}

/** A unit's posts with their holders, vacant ones too; who is asked when a step names a role. */
export function findPosts(context: Context, { unitId, role, on }: FindPosts): Promise<StaffedPost[]> {
  return selectStaffedPosts(context.tx, unitId, on ?? dayOf(context.now), role)
}

export async function getPost(context: Context, { postId }: { postId: string }): Promise<Post> {
  const post = await selectPost(context.tx, postId)
  if (!post) throw notFound('organisation.no-post')
  return post
}

export async function getPerson(context: Context, { personId }: { personId: string }): Promise<Person> {
  const person = await selectPerson(context.tx, personId)
  if (!person) throw notFound('organisation.no-person')
  return person
}

export async function getPersonByStaffCode(context: Context, { staffCode }: { staffCode: string }): Promise<Person> {
  const person = await selectPersonByStaffCode(context.tx, staffCode)
  if (!person) throw notFound('organisation.no-person')
  return person
}
