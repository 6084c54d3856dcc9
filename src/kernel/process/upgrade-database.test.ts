import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import type { DatabaseServer } from '../database/open-server.ts'
import { upgradeDatabase } from './upgrade-database.ts'

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function emptyServer(): Promise<DatabaseServer> {
  const name = `upgrade_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name}`)
  onTestFinished(() => administer(`drop database ${name} with (force)`))
  const url = new URL(inject('adminUrl'))
  url.pathname = name
  return { url: url.href, migrateUrl: url.href, admitRunningRole: async () => undefined, close: async () => undefined }
}

const trying = { production: false, demonstration: true }
const real = { production: true, demonstration: false }

it('makes a demonstration of an empty database only, and remembers it', async () => {
  const server = await emptyServer()
  expect(await upgradeDatabase(trying, server)).toEqual({ demonstration: true })
  expect(await upgradeDatabase({ ...trying, demonstration: false }, server)).toEqual({ demonstration: true })
})

it('never brings the demonstration into a database made for real use', async () => {
  const server = await emptyServer()
  expect(await upgradeDatabase(real, server)).toEqual({ demonstration: false })
  expect(await upgradeDatabase(trying, server)).toEqual({ demonstration: false })
})

it('refuses real use of a demonstration', async () => {
  const server = await emptyServer()
  await upgradeDatabase(trying, server)
  await expect(upgradeDatabase(real, server)).rejects.toMatchObject({ key: 'start.production.demonstration-data' })
})
