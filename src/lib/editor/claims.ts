/** The plugin that knows where each claim stands in the document, and paints it there. */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { type Anchor, AnchorSet } from '#lib/domain/anchor.ts';
import { byBlock } from './by-block.ts';

/** A claim as the text has to show it. One without anchors is shown no more. */
export interface Shown {
	readonly claimId: string;
	/** An orphan is kept too: its words may come back. */
	readonly anchors: readonly Anchor[];
	/** Classes that say the claim's rating or status. */
	readonly look: string;
}

/** How a claim without a verdict looks. */
export const OPEN = 'tone-open line-none';

/** A span that a detector found, painted until a person marks or dismisses it. */
export interface SuggestedSpan {
	readonly from: number;
	readonly to: number;
}

/** A stretch of the document that was searched, with all that was found in it. */
export interface Searched extends SuggestedSpan {
	readonly spans: readonly SuggestedSpan[];
}

interface Received {
	/** Claims that are new or have changed. */
	readonly claims?: readonly Shown[];
	readonly searched?: readonly Searched[];
	readonly selected?: string | null;
}

/** How a claim looks, and which anchors are its. */
interface Face {
	readonly look: string;
	readonly anchorIds: readonly string[];
}

export interface ClaimsState {
	readonly anchors: AnchorSet;
	readonly faces: ReadonlyMap<string, Face>;
	/** The claim of each anchor. */
	readonly owners: ReadonlyMap<string, string>;
	readonly selected: string | null;
	readonly decorations: DecorationSet;
}

export const claimsKey = new PluginKey<ClaimsState>('claims');

/** Tell the plugin what the session knows. */
export const receive = (tr: Transaction, received: Received): Transaction => tr.setMeta(claimsKey, received);

const NOTHING: ClaimsState = {
	anchors: AnchorSet.empty,
	faces: new Map(),
	owners: new Map(),
	selected: null,
	decorations: DecorationSet.empty
};

export const claimsState = (state: EditorState): ClaimsState => claimsKey.getState(state) ?? NOTHING;

export const claimsPlugin = (language: string): Plugin<ClaimsState> =>
	new Plugin<ClaimsState>({
		key: claimsKey,
		state: {
			init: () => NOTHING,
			apply(tr, before, _, { doc }) {
				// Where the old ones went comes first; then what was received, which is in this document's positions already.
				const moved = tr.docChanged ? mapped(tr, before, language) : before;
				const received: Received | undefined = tr.getMeta(claimsKey);
				return received ? taken(doc, moved, received) : moved;
			}
		},
		props: { decorations: (state) => byBlock(claimsState(state).decorations) }
	});

function mapped(tr: Transaction, state: ClaimsState, language: string): ClaimsState {
	// Step by step, as the server does: what lay between two steps is not known afterwards.
	const anchors = tr.steps.reduce(
		(set, step, index) => set.map(step.getMap(), tr.docs[index + 1] ?? tr.doc, language),
		state.anchors
	);
	// Most decorations only move; those whose words were touched are painted anew.
	const moved = { ...state, anchors, decorations: state.decorations.map(tr.mapping, tr.doc) };
	const touched = anchors.changedSince(state.anchors).map(({ id }) => id);
	const was = (id: string): SuggestedSpan | null => {
		const anchor = state.anchors.get(id);
		return anchor && { from: tr.mapping.map(anchor.from, -1), to: tr.mapping.map(anchor.to, 1) };
	};
	return repainted(tr.doc, moved, new Set(touched), was);
}

/** The plugin's state with claims, selection and suggestions as they were received. */
function taken(doc: Node, state: ClaimsState, { claims = [], searched = [], selected = state.selected }: Received) {
	const told = claims.length === 0 ? state : withClaims(state, claims);
	const turned = selected === state.selected ? [] : [selected, state.selected];
	const changed = [...claims.map(({ claimId }) => claimId), ...turned.flatMap((id) => id ?? [])];
	const idsIn = ({ faces }: ClaimsState) => changed.flatMap((id) => faces.get(id)?.anchorIds ?? []);
	const ids = new Set([...idsIn(state), ...idsIn(told)]);
	const painted = repainted(doc, { ...told, selected }, ids, (id) => state.anchors.get(id));
	return searched.reduce((next, one) => suggested(doc, next, one), painted);
}

function withClaims(state: ClaimsState, claims: readonly Shown[]): ClaimsState {
	const [faces, owners] = [new Map(state.faces), new Map(state.owners)];
	const gone = new Set<string>();
	for (const { claimId, anchors, look } of claims) {
		for (const id of faces.get(claimId)?.anchorIds ?? []) {
			gone.add(id);
			owners.delete(id);
		}
		if (anchors.length === 0) faces.delete(claimId);
		else faces.set(claimId, { look, anchorIds: anchors.map(({ id }) => id) });
		for (const { id } of anchors) owners.set(id, claimId);
	}
	const come = claims.flatMap(({ anchors }) => anchors);
	for (const { id } of come) gone.delete(id);
	return { ...state, faces, owners, anchors: state.anchors.without(gone).with(come) };
}

/** More marks than this are not painted one by one. */
const MANY = 100;

/** The state with some anchors painted as they are now; suggestions give way to them. `was`: where each is painted. */
function repainted(
	doc: Node,
	state: ClaimsState,
	ids: ReadonlySet<string>,
	was: (id: string) => SuggestedSpan | null
): ClaimsState {
	if (ids.size === 0) return state;
	const fresh = [...ids].flatMap((id) => paint(state, id));
	const isOld = ({ anchorId }: Spec) => anchorId !== undefined && ids.has(anchorId);
	if (fresh.length > MANY) {
		const rest = state.decorations
			.find(0, undefined, (spec: Spec) => !isOld(spec))
			.filter((one) => !isCovered(state, one));
		return { ...state, decorations: DecorationSet.create(doc, [...rest, ...fresh]) };
	}
	const places = [...ids].flatMap((id) => was(id) ?? []);
	const old = new Set(places.flatMap(({ from, to }) => state.decorations.find(from, to, isOld)));
	const near = fresh.flatMap(({ from, to }) => state.decorations.find(from, to, isSuggestion));
	const covered = near.filter((one) => isCovered(state, one));
	return { ...state, decorations: state.decorations.remove([...old, ...covered]).add(doc, fresh) };
}

interface Spec {
	/** None for a suggestion. */
	readonly anchorId?: string;
}

const isSuggestion = ({ anchorId }: Spec): boolean => anchorId === undefined;

/** Whether a suggestion shares words with a claim; that they touch is not enough. */
function isCovered({ anchors }: ClaimsState, { from, to, spec }: Decoration): boolean {
	return isSuggestion(spec) && isMarked(anchors, { from, to });
}

const isMarked = (anchors: AnchorSet, { from, to }: SuggestedSpan): boolean =>
	anchors.touching({ from, to }).some((anchor) => anchor.state !== 'orphan' && anchor.from < to && anchor.to > from);

/** How the words of an anchor are marked. */
export const classesOf = ({ state }: Anchor, look: string, isSelected: boolean): string =>
	['claim', isSelected && 'selected', state === 'changed' && 'changed', look].filter(Boolean).join(' ');

function paint({ anchors, owners, faces, selected }: ClaimsState, anchorId: string): readonly Decoration[] {
	const [anchor, claimId = ''] = [anchors.get(anchorId), owners.get(anchorId)];
	const face = faces.get(claimId);
	if (!anchor || !face || anchor.state === 'orphan' || anchor.from >= anchor.to) return [];
	const attributes = { class: classesOf(anchor, face.look, claimId === selected) };
	return [Decoration.inline(anchor.from, anchor.to, attributes, { anchorId } satisfies Spec)];
}

/** The state with what was found in a stretch of the document, but where a claim stands already. */
function suggested(doc: Node, state: ClaimsState, { from, to, spans }: Searched): ClaimsState {
	const { anchors, decorations } = state;
	const free = spans
		.filter((span) => !isMarked(anchors, span))
		.map((span) => Decoration.inline(span.from, span.to, { class: 'suggestion' }));
	return { ...state, decorations: decorations.remove(decorations.find(from, to, isSuggestion)).add(doc, free) };
}

/** The suggestions that are painted between two positions. */
export const suggestionsIn = (state: EditorState, from: number, to?: number): readonly SuggestedSpan[] =>
	claimsState(state)
		.decorations.find(from, to, isSuggestion)
		.toSorted((one, other) => one.from - other.from);

/** Where an anchor stands; null where the plugin does not know it. */
export const anchorOf = (state: EditorState, anchorId: string): Anchor | null =>
	claimsState(state).anchors.get(anchorId);

const standingAt = (state: EditorState, from: number, to = from): readonly Anchor[] =>
	claimsState(state)
		.anchors.touching({ from, to })
		.filter((anchor) => anchor.state !== 'orphan');

const ownersOf = (state: EditorState, anchors: readonly Anchor[]): readonly string[] => [
	...new Set(anchors.flatMap(({ id }) => claimsState(state).owners.get(id) ?? []))
];

/** The claims that stand at a position, the shortest first: it is the one most likely meant. */
export function claimsAt(state: EditorState, position: number): readonly string[] {
	const here = standingAt(state, position);
	const inside = here.filter(({ from, to }) => from <= position && position < to);
	const length = ({ from, to }: Anchor) => to - from;
	const found = (inside.length > 0 ? inside : here).toSorted((a, b) => length(a) - length(b));
	return ownersOf(state, found);
}

/** The claims that stand on exactly these words. */
export const claimsOn = (state: EditorState, from: number, to: number): readonly string[] =>
	ownersOf(
		state,
		standingAt(state, from, to).filter((anchor) => anchor.from === from && anchor.to === to)
	);
