import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { fold } from './fold.ts'

const letters = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵfjwz'
const written = `${letters}${letters.toUpperCase()}0123456789 \t\n.,;:/-()"'%_\\`

const kernel = await createTestKernel()

it('folds as kernel.fold does in SQL, whatever Vietnamese is written, composed or not', async () => {
  const unit = fc.constantFrom(...written, ...[...written].map(letter => letter.normalize('NFD')))
  const samples = fc.sample(fc.string({ unit, maxLength: 40 }), 3000)
  const { rows } = await kernel.pool.query<{ folded: string }>(
    'select kernel.fold(sample) as folded from unnest($1::text[]) with ordinality as s (sample, place) order by place',
    [samples],
  )
  expect(rows.map(row => row.folded)).toEqual(samples.map(fold))
})
