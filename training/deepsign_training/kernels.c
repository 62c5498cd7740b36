/* The hot loops of training, for kernels.py: float32, activations (T, N, H, W, C) contiguous,
   C a multiple of 8. Plain C with OpenMP; no header of torch is needed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
typedef float v16 __attribute__((vector_size(64), aligned(4)));
typedef float v8 __attribute__((vector_size(32), aligned(4)));
typedef int64_t i64;

#define CHUNK 512

/* sums of (x-k) and (x-k)^2 of each column, k = first row */
void column_stats(const float *x, i64 rows, i64 c, double *mean, double *var)
{
    double *s = calloc(2 * c, sizeof(double));
#pragma omp parallel
    {
        float *a = malloc(2 * c * sizeof(float)), *b = a + c;
        double *l = calloc(2 * c, sizeof(double));
#pragma omp for schedule(static)
        for (i64 r0 = 0; r0 < rows; r0 += CHUNK) {
            i64 r1 = r0 + CHUNK < rows ? r0 + CHUNK : rows;
            memset(a, 0, 2 * c * sizeof(float));
            for (i64 r = r0; r < r1; r++) {
                const float *p = x + r * c;
                for (i64 j = 0; j < c; j++) {
                    float d = p[j] - x[j];
                    a[j] += d;
                    b[j] += d * d;
                }
            }
            for (i64 j = 0; j < 2 * c; j++) l[j] += a[j];
        }
#pragma omp critical
        for (i64 j = 0; j < 2 * c; j++) s[j] += l[j];
        free(a);
        free(l);
    }
    for (i64 j = 0; j < c; j++) {
        double m = s[j] / rows;
        mean[j] = m + x[j];
        var[j] = s[c + j] / rows - m * m;
        if (var[j] < 0) var[j] = 0;
    }
    free(s);
}

void affine(const float *x, const float *res, i64 rows, i64 c, const float *a, const float *b, int act, float *y)
{
#pragma omp parallel for schedule(static)
    for (i64 r = 0; r < rows; r++) {
        const float *p = x + r * c;
        float *q = y + r * c;
        if (act)
            for (i64 j = 0; j < c; j++) {
                float v = p[j] * a[j] + b[j];
                v = v > 0 ? v : 0;
                q[j] = v < 6 ? v : 6;
            }
        else if (res) {
            const float *s = res + r * c;
            for (i64 j = 0; j < c; j++) q[j] = p[j] * a[j] + b[j] + s[j];
        } else
            for (i64 j = 0; j < c; j++) q[j] = p[j] * a[j] + b[j];
    }
}

/* sums of g and g*(x-mean), g = gy where 0<a x+b<6 */
void norm_back_sums(const float *gy, const float *x, i64 rows, i64 c, const float *a, const float *b,
                    const float *mean, int act, double *s)
{
    memset(s, 0, 2 * c * sizeof(double));
#pragma omp parallel
    {
        float *u = malloc(2 * c * sizeof(float)), *v = u + c;
        double *l = calloc(2 * c, sizeof(double));
#pragma omp for schedule(static)
        for (i64 r0 = 0; r0 < rows; r0 += CHUNK) {
            i64 r1 = r0 + CHUNK < rows ? r0 + CHUNK : rows;
            memset(u, 0, 2 * c * sizeof(float));
            for (i64 r = r0; r < r1; r++) {
                const float *p = x + r * c, *q = gy + r * c;
                if (act)
                    for (i64 j = 0; j < c; j++) {
                        float z = p[j] * a[j] + b[j];
                        float g = (z > 0) & (z < 6) ? q[j] : 0.f;
                        u[j] += g;
                        v[j] += g * (p[j] - mean[j]);
                    }
                else
                    for (i64 j = 0; j < c; j++) {
                        u[j] += q[j];
                        v[j] += q[j] * (p[j] - mean[j]);
                    }
            }
            for (i64 j = 0; j < 2 * c; j++) l[j] += u[j];
        }
#pragma omp critical
        for (i64 j = 0; j < 2 * c; j++) s[j] += l[j];
        free(u);
        free(l);
    }
}

void norm_back_apply(const float *gy, const float *x, i64 rows, i64 c, const float *a, const float *b,
                     const float *c2, const float *c3, int act, float *gx)
{
#pragma omp parallel for schedule(static)
    for (i64 r = 0; r < rows; r++) {
        const float *p = x + r * c, *q = gy + r * c;
        float *o = gx + r * c;
        if (act)
            for (i64 j = 0; j < c; j++) {
                float z = p[j] * a[j] + b[j];
                float g = (z > 0) & (z < 6) ? q[j] : 0.f;
                o[j] = a[j] * g + c2[j] * p[j] + c3[j];
            }
        else
            for (i64 j = 0; j < c; j++) o[j] = a[j] * q[j] + c2[j] * p[j] + c3[j];
    }
}

/* ---- depthwise 3x3x3, pad 1, layout (T,N,H,W,C), weights (27,C) ---- */
typedef struct { i64 t, n, h, w, c, st, s; } geom;

#define LD(V, p) (*(const V *)(p))
#define ST(V, p) (*(V *)(p))
#define TAPS(V, kx0, kx1)                                                              \
    do {                                                                               \
        V acc = {0};                                                                   \
        _Pragma("GCC unroll 9") for (int r = 0; r < 9; r++)                            \
            _Pragma("GCC unroll 3") for (int kx = kx0; kx < kx1; kx++)                 \
                acc += LD(V, row[r] + (ox * S + kx - 1) * c + j) * k[r * 3 + kx];      \
        ST(V, out + ox * c + j) = acc;                                                 \
    } while (0)

#define ROW_FORWARD(NAME, V, VL, SS)                                                   \
    static inline void NAME(const float *const *row, const float *wt, float *out, i64 c, i64 j, i64 w, i64 wo) \
    {                                                                                  \
        enum { S = SS };                                                               \
        V k[27];                                                                       \
        for (int i = 0; i < 27; i++) k[i] = LD(V, wt + i * c + j);                     \
        i64 ox = 0;                                                                    \
        if (w == 1) { TAPS(V, 1, 2); return; }                                         \
        TAPS(V, 1, 3);                                                                 \
        i64 last = (w - 2) / S;                                                        \
        if (last > wo - 1) last = wo - 1;                                              \
        for (ox = 1; ox <= last; ox++) TAPS(V, 0, 3);                                  \
        for (; ox < wo; ox++) TAPS(V, 0, 2);                                           \
    }
ROW_FORWARD(row_f16_1, v16, 16, 1)
ROW_FORWARD(row_f16_2, v16, 16, 2)
ROW_FORWARD(row_f8_1, v8, 8, 1)
ROW_FORWARD(row_f8_2, v8, 8, 2)

static void rows_at(const float *x, const float *zero, geom g, i64 to, i64 n, i64 ho, const float **row)
{
    for (int kt = 0; kt < 3; kt++)
        for (int kh = 0; kh < 3; kh++) {
            i64 ti = to * g.st + kt - 1, hi = ho * g.s + kh - 1;
            int ok = ti >= 0 && ti < g.t && hi >= 0 && hi < g.h;
            row[kt * 3 + kh] = ok ? x + (((ti * g.n + n) * g.h + hi) * g.w) * g.c : zero;
        }
}
static i64 out_size(i64 n, i64 s) { return (n - 1) / s + 1; }

void depthwise(const float *x, const float *wt, float *y, i64 t, i64 n, i64 h, i64 w, i64 c, i64 st, i64 s)
{
    geom g = {t, n, h, w, c, st, s};
    i64 to = out_size(t, st), ho = out_size(h, s), wo = out_size(w, s);
    float *zero = calloc(w * c, sizeof(float));
#pragma omp parallel for schedule(static) collapse(2)
    for (i64 b = 0; b < n; b++)
        for (i64 a = 0; a < to; a++)
            for (i64 i = 0; i < ho; i++) {
                const float *row[9];
                rows_at(x, zero, g, a, b, i, row);
                float *out = y + ((a * n + b) * ho + i) * wo * c;
                i64 j = 0;
                for (; j + 16 <= c; j += 16)
                    (s == 1 ? row_f16_1 : row_f16_2)(row, wt, out, c, j, w, wo);
                for (; j < c; j += 8) (s == 1 ? row_f8_1 : row_f8_2)(row, wt, out, c, j, w, wo);
            }
    free(zero);
}

#define GTAPS(V, kx0, kx1)                                                             \
    do {                                                                               \
        V d = LD(V, gout + ox * c + j);                                                \
        _Pragma("GCC unroll 9") for (int r = 0; r < 9; r++)                            \
            _Pragma("GCC unroll 3") for (int kx = kx0; kx < kx1; kx++)                 \
                k[r * 3 + kx] += LD(V, row[r] + (ox * S + kx - 1) * c + j) * d;        \
    } while (0)
#define ROW_WEIGHT(NAME, V, SS)                                                        \
    static inline void NAME(const float *const *row, const float *gout, float *gw, i64 c, i64 j, i64 w, i64 wo) \
    {                                                                                  \
        enum { S = SS };                                                               \
        V k[27];                                                                       \
        for (int i = 0; i < 27; i++) k[i] = LD(V, gw + i * c + j);                     \
        i64 ox = 0;                                                                    \
        if (w == 1) { GTAPS(V, 1, 2); }                                                \
        else {                                                                         \
            GTAPS(V, 1, 3);                                                            \
            i64 last = (w - 2) / S;                                                    \
            if (last > wo - 1) last = wo - 1;                                          \
            for (ox = 1; ox <= last; ox++) GTAPS(V, 0, 3);                             \
            for (; ox < wo; ox++) GTAPS(V, 0, 2);                                      \
        }                                                                              \
        for (int i = 0; i < 27; i++) ST(V, gw + i * c + j) = k[i];                     \
    }
ROW_WEIGHT(row_w16_1, v16, 1)
ROW_WEIGHT(row_w16_2, v16, 2)
ROW_WEIGHT(row_w8_1, v8, 1)
ROW_WEIGHT(row_w8_2, v8, 2)

void depthwise_back_weight(const float *x, const float *gy, float *gw, i64 t, i64 n, i64 h, i64 w, i64 c,
                           i64 st, i64 s)
{
    geom g = {t, n, h, w, c, st, s};
    i64 to = out_size(t, st), ho = out_size(h, s), wo = out_size(w, s);
    float *zero = calloc(w * c, sizeof(float));
    memset(gw, 0, 27 * c * sizeof(float));
#pragma omp parallel
    {
        float *l = calloc(27 * c, sizeof(float));
#pragma omp for schedule(static) collapse(2)
        for (i64 b = 0; b < n; b++)
            for (i64 a = 0; a < to; a++)
                for (i64 i = 0; i < ho; i++) {
                    const float *row[9];
                    rows_at(x, zero, g, a, b, i, row);
                    const float *go = gy + ((a * n + b) * ho + i) * wo * c;
                    i64 j = 0;
                    for (; j + 16 <= c; j += 16)
                        (s == 1 ? row_w16_1 : row_w16_2)(row, go, l, c, j, w, wo);
                    for (; j < c; j += 8) (s == 1 ? row_w8_1 : row_w8_2)(row, go, l, c, j, w, wo);
                }
#pragma omp critical
        for (i64 j = 0; j < 27 * c; j++) gw[j] += l[j];
        free(l);
    }
    free(zero);
}

/* the input positions an input index i receives from: (tap, output index) pairs */
static int sources(i64 i, i64 s, i64 no, int *tap, i64 *o)
{
    int m = 0;
    for (int k = 0; k < 3; k++) {
        i64 z = i + 1 - k;
        if (z >= 0 && z % s == 0 && z / s < no) { tap[m] = k; o[m++] = z / s; }
    }
    return m;
}

#define BACK_ROW(NAME, V)                                                              \
    static inline void NAME(const float **src, const float **wts, int m, float *out, i64 c, i64 j, i64 w, \
                            i64 wo, i64 s)                                             \
    {                                                                                  \
        for (i64 x = 0; x < w; x++) {                                                  \
            V acc = {0};                                                               \
            int kx[3]; i64 ox[3];                                                      \
            int q = sources(x, s, wo, kx, ox);                                         \
            for (int r = 0; r < m; r++)                                                \
                for (int u = 0; u < q; u++)                                            \
                    acc += LD(V, src[r] + ox[u] * c + j) * LD(V, wts[r] + kx[u] * c + j); \
            ST(V, out + x * c + j) = acc;                                              \
        }                                                                              \
    }
BACK_ROW(back_row16, v16)
BACK_ROW(back_row8, v8)

void depthwise_back_input(const float *gy, const float *wt, float *gx, i64 t, i64 n, i64 h, i64 w, i64 c,
                          i64 st, i64 s)
{
    i64 to = out_size(t, st), ho = out_size(h, s), wo = out_size(w, s);
#pragma omp parallel for schedule(static) collapse(2)
    for (i64 b = 0; b < n; b++)
        for (i64 a = 0; a < t; a++)
            for (i64 i = 0; i < h; i++) {
                const float *src[9], *wts[9];
                int kt[3], kh[3], m = 0;
                i64 ot[3], oh[3];
                int mt = sources(a, st, to, kt, ot), mh = sources(i, s, ho, kh, oh);
                for (int p = 0; p < mt; p++)
                    for (int q = 0; q < mh; q++) {
                        src[m] = gy + ((ot[p] * n + b) * ho + oh[q]) * wo * c;
                        wts[m++] = wt + (kt[p] * 3 + kh[q]) * 3 * c;
                    }
                float *out = gx + ((a * n + b) * h + i) * w * c;
                i64 j = 0;
                for (; j + 16 <= c; j += 16) back_row16(src, wts, m, out, c, j, w, wo, s);
                for (; j < c; j += 8) back_row8(src, wts, m, out, c, j, w, wo, s);
            }
}
