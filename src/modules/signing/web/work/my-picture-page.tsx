import type { LoaderFunctionArgs } from 'react-router'
import { page } from '#kernel/http/page.ts'
import { openPicture, ownPicture } from '#modules/signing/pictures/see-picture.ts'
import { answerPicture } from './answer-picture.ts'

/** The picture of the reader's own handwriting. */
export async function loader(args: LoaderFunctionArgs) {
  return answerPicture(await page(args).reading(context => openPicture(context, ownPicture(context))))
}
