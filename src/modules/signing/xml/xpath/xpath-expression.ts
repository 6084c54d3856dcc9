/** XPath 1.0, as far as filters of signatures use it: all of the grammar but variables. */
export type Expression =
  | { readonly kind: 'or' | 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'arithmetic'
      readonly operator: Arithmetic
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'union'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'path'
      /** Where the steps begin: the root, the context node, or the nodes of an expression. */
      readonly from: 'root' | 'context' | Expression
      readonly predicates: readonly Expression[]
      readonly steps: readonly Step[]
    }

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type Arithmetic = '+' | '-' | '*' | 'div' | 'mod'

export interface Step {
  readonly axis: Axis
  readonly test: NodeTest
  readonly predicates: readonly Expression[]
}

export type NodeTest =
  | { readonly kind: 'node' | 'text' | 'comment' }
  | { readonly kind: 'instruction'; readonly target?: string }
  /** A prefix is resolved where the expression stands; `name` undefined: any. */
  | { readonly kind: 'name'; readonly namespace: string | undefined; readonly name: string | undefined }

export const axes = [
  'ancestor',
  'ancestor-or-self',
  'attribute',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'namespace',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
] as const
export type Axis = (typeof axes)[number]
