/**
 * The only door of the organisation: territories, units, posts, who holds them, who acts for whom; all of it on a day.
 * Whoever keeps an id of these keeps it for good: what ends stays readable and names its successors.
 */

export type {
  Establishment,
  EstablishmentPost,
  EstablishmentUnit,
  ProvinceFacts,
} from './establishment/establishment.ts'
export { type LoadEstablishment, loadEstablishment } from './establishment/load-establishment.ts'
export { actingPosts, postsOf } from './posts/acting-posts.ts'
export { type AppointPerson, appointPerson } from './posts/appoint-person.ts'
export { type CreatePost, createPost } from './posts/create-post.ts'
export { type Delegate, delegate } from './posts/delegate.ts'
export { type EndHolding, endHolding } from './posts/end-holding.ts'
export { type FindPosts, findPosts, getPerson, getPersonByStaffCode, getPost } from './posts/find-posts.ts'
export type { ActingPost, Delegation, Holding, Leads, Person, Post, StaffedPost } from './posts/post.ts'
export { headPostsOf, standingsOf } from './posts/read-standings.ts'
export { type RegisterPerson, registerPerson } from './posts/register-person.ts'
export { revokeDelegation } from './posts/revoke-delegation.ts'
export { type FoundOfficial, searchOfficials } from './posts/search-officials.ts'
export type { Power, Standing, StandingPost, StandingUnit } from './posts/standing.ts'
export { isRole, type Role, roles } from './roles.ts'
export { resolveOrigins } from './territories/find-predecessors.ts'
export { importTerritories, type TerritoryImport, type TerritoryReport } from './territories/import-territories.ts'
export {
  getTerritory,
  getTerritoryByCode,
  type ListTerritories,
  listTerritories,
  territoriesKnownOn,
  territoryLineage,
  territorySuccessors,
} from './territories/list-territories.ts'
export { readTerritoryList, writeTerritoryList } from './territories/read-territory-list.ts'
export type { Territory } from './territories/territory.ts'
export type { Oddity, TerritoryList } from './territories/territory-list.ts'
export {
  type AgencyCode,
  formatAgencyCode,
  isAgencyCode,
  parseAgencyCode,
  toNewAgencyCode,
  toOldAgencyCode,
} from './units/agency-code.ts'
export { type CreateUnit, createUnit } from './units/create-unit.ts'
export { type EndUnit, endUnit } from './units/end-unit.ts'
export { getProvince, type Province } from './units/get-province.ts'
export { getUnit, getUnitByCode, unitLineage } from './units/get-unit.ts'
export { type ListUnits, listUnitKinds, listUnits } from './units/list-units.ts'
export { type ResolveUnit, resolveUnit, resolveUnits } from './units/resolve-unit.ts'
export type { Unit, UnitKind } from './units/unit.ts'
export { unitLabels, unitNames } from './units/unit-names.ts'
export type { UnitRule } from './units/unit-resolution.ts'
export { unitsBelow } from './units/units-below.ts'
export { type UnitsReceiving, unitsReceiving } from './units/units-receiving.ts'
export { dayOf, isInForce, type Validity } from './validity.ts'
