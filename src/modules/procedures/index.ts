/** The procedures module's only door: the catalogue, its dated versions, and the shape of both. */
export type { Answers, Condition, FormDefinition, FormPage, Question, QuestionKind } from './form-definition.ts'
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
