import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { publicationState } from '#lib/server/correction-draft.ts';

export const GET = handler(operations.readPublicationState, ({ params }) => publicationState(params.article));
