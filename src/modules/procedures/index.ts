/** The procedures module's only door: the catalogue, its dated versions, and the shape of both. */
export { getProcedure, type ProcedureInForce } from './catalogue/get-procedure.ts'
export { getVersion } from './catalogue/get-version.ts'
export { listFields } from './catalogue/list-fields.ts'
export { listLifeEvents } from './catalogue/list-life-events.ts'
export { listVersions } from './catalogue/list-versions.ts'
export { type LoadedVersion, loadVersion } from './catalogue/load-version.ts'
export { type Performance, recordPerformance } from './catalogue/performance.ts'
export { type PublishVersion, publishVersion } from './catalogue/publish-version.ts'
export { recordStanding, type Standing } from './catalogue/standing.ts'
export type { Answers, Condition, FormDefinition, FormPage, Question, QuestionKind } from './form-definition.ts'
export { type ImportRequest, type ImportSummary, importProcedures } from './national/import-procedures.ts'
export { loadCatalogue } from './national/load-catalogue.ts'
export type {
  Audience,
  Case,
  Fee,
  Paper,
  ProcedureVersion,
  Result,
  Step,
  StepAction,
  TimeLimit,
  UnitRule,
} from './procedure-version.ts'
export { type SearchRequest, type SearchResult, searchProcedures, searchRequest } from './search/search-procedures.ts'
export { type SuggestionList, suggestedAnswers } from './suggestions/suggested-answers.ts'
