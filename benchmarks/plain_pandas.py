"""The peer of validation: the same rules as one plain pandas pass, as a good analyst would write it by hand.

It takes the same typed frames and gives the same failing lines per code. It names no cell, writes no sentence
and knows no settings.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

Found = dict[str, pd.MultiIndex]
_HALF_CENT = 5_000
_ADDRESS = ["name", "street", "city", "postcode", "country"]
_OF_ORDER = ["sold_to", "currency", "entered_on", "requested_date", "transit_days", "price_group"]
_OF_PRODUCT = ["status", "successor", "base_uom", "sales_uom", "sales_factor", "min_qty", "multiple_qty"]
_OF_LINE = ["order_no", "line_no", "sku", "uom", "currency", "sold_to", "entered_on", "unit_price"]


def checked(tables: dict[str, pd.DataFrame], today: pd.Timestamp) -> Found:
    """Failing (order, line) keys per rule code; the line is blank for an order's fault."""
    found: Found = {}
    orders, lines = tables["Orders"], tables["OrderLines"]
    head = orders.merge(
        tables["Customers"][
            ["customer_no", "status", "currency", "payment_terms", "price_group", "credit_status"]
        ],
        left_on="sold_to",
        right_on="customer_no",
        how="left",
        suffixes=("", "_agreed"),
    ).merge(
        tables["ShipTos"][
            ["ship_to", "sold_to", "name", "street", "city", "postcode", "country", "transit_days"]
        ],
        on="ship_to",
        how="left",
        suffixes=("", "_place"),
    )
    _orders(head, today, found)
    wide = lines.merge(
        head[
            ["order_no", "sold_to", "currency", "entered_on", "requested_date", "transit_days", "price_group"]
        ],
        on="order_no",
        how="left",
        suffixes=("", "_order"),
        indicator="of_order",
    ).merge(
        tables["Products"][["sku", *_OF_PRODUCT, "lead_time_days"]],
        on="sku",
        how="left",
        indicator="of_product",
    )
    _lines(wide, tables, found)
    _prices(wide, tables, found)
    _sums(wide, orders, found)
    _dates(wide, head, today, found)
    _duplicates(wide, orders, found)
    return found


def _keys(frame: pd.DataFrame, mask: pd.Series | np.ndarray) -> pd.MultiIndex:
    rows = frame[np.asarray(mask, bool)]
    line = rows["line_no"] if "line_no" in rows else pd.Series("", index=rows.index)
    return pd.MultiIndex.from_arrays([rows["order_no"], line])


def _orders(head: pd.DataFrame, today: pd.Timestamp, found: Found) -> None:
    found["PTY-010"] = _keys(head, head["customer_no"].isna() & (head["sold_to"] != ""))
    found["PTY-020"] = _keys(head, head["status"].isin(["inactive", "blocked"]))
    found["PTY-030"] = _keys(head, head["sold_to_place"].isna())
    found["PTY-040"] = _keys(head, head["sold_to_place"].notna() & (head["sold_to_place"] != head["sold_to"]))
    blank = (head[_ADDRESS] == "").any(axis=1)
    found["PTY-050"] = _keys(head, blank)
    found["TRM-010"] = _keys(
        head, head["currency_agreed"].notna() & (head["currency"] != head["currency_agreed"])
    )
    found["TRM-020"] = _keys(
        head, head["payment_terms_agreed"].notna() & (head["payment_terms"] != head["payment_terms_agreed"])
    )
    found["INC-010"] = _keys(head, (head["incoterm"] != "") & (head["named_place"] == ""))
    found["DAT-040"] = _keys(head, (head["po_date"] > head["entered_on"]).fillna(False))
    found["DAT-045"] = _keys(head, (head["entered_on"] > today).fillna(False))
    found["HLD-010"] = _keys(head, head["manual_hold"].fillna(False))
    found["HLD-030"] = _keys(head, head["delivery_block"] != "")
    held = r"block|hold|reject|exceed|stop|suspend|collect|insolv|bankrupt|legal"
    found["CRD-030"] = _keys(head, head["credit_status"].str.contains(held, case=False))
    found["CRD-060"] = _keys(head, head["credit_status_agreed"].fillna("").str.contains(held, case=False))
    found["DAT-025"] = _keys(head, (head["requested_date"] < today).fillna(False))


def _lines(wide: pd.DataFrame, tables: dict[str, pd.DataFrame], found: Found) -> None:
    known = wide["of_product"] == "both"
    found["ORD-010"] = _keys(wide, wide["of_order"] == "left_only")
    found["SKU-010"] = _keys(wide, ~known & (wide["sku"] != ""))
    bad = known & ~wide["status"].isin(["", "active"])
    found["SKU-020"] = _keys(wide, bad & (wide["successor"] == ""))
    found["SKU-030"] = _keys(wide, known & (wide["successor"] != ""))
    factor = wide["sales_factor"].where(wide["uom"] == wide["sales_uom"]).astype("Int64")
    factor = factor.mask(wide["uom"] == wide["base_uom"], 1_000_000)
    found["HLD-020"] = _keys(wide, wide["line_hold"] != "")
    found["QTY-040"] = _keys(wide, (wide["confirmed_qty"] > wide["ordered_qty"]).fillna(False))
    found["QTY-060"] = _keys(wide, (wide["cancelled_qty"] > wide["ordered_qty"]).fillna(False))
    found["PRC-060"] = _keys(wide, wide["unit_price"].isna())
    found["UOM-010"] = _keys(wide, known & factor.isna())
    wide["base_qty"] = wide["ordered_qty"] * (factor // 1_000_000)
    found["QTY-010"] = _keys(wide, (wide["ordered_qty"] <= 0).fillna(False))
    found["QTY-020"] = _keys(
        wide, ((wide["base_qty"] < wide["min_qty"]) & (wide["base_qty"] > 0)).fillna(False)
    )
    pack = wide["multiple_qty"].where(wide["multiple_qty"] > 0)
    found["QTY-030"] = _keys(wide, (wide["base_qty"] % pack != 0).fillna(False))
    group = tables["PriceGroups"][["price_group", "max_discount"]]
    cap = wide[["price_group"]].merge(group, on="price_group", how="left")["max_discount"]
    found["DSC-010"] = _keys(wide, (wide["discount_percent"] > cap).fillna(False))


def _prices(wide: pd.DataFrame, tables: dict[str, pd.DataFrame], found: Found) -> None:
    columns = ["sku", "uom", "currency", "valid_from", "unit_price"]
    contracts = tables["Contracts"][["customer_no", "valid_to", *columns]].sort_values("valid_from")
    lists = tables["PriceLists"][columns].sort_values("valid_from")
    asked = wide[
        ["order_no", "line_no", "sku", "uom", "currency", "sold_to", "entered_on", "unit_price"]
    ].copy()
    asked["row"] = np.arange(len(asked))
    asked = asked[(wide["of_product"] == "both") & (wide["of_order"] == "both")].sort_values("entered_on")
    both = pd.merge_asof(
        asked.rename(columns={"sold_to": "customer_no"}),
        contracts,
        left_on="entered_on",
        right_on="valid_from",
        by=["customer_no", "sku", "uom", "currency"],
        suffixes=("", "_agreed"),
    )
    both = pd.merge_asof(
        both,
        lists.rename(columns={"unit_price": "unit_price_list"}),
        left_on="entered_on",
        right_on="valid_from",
        by=["sku", "uom", "currency"],
        suffixes=("", "_l"),
    ).sort_values("row")
    agreed = both["unit_price_agreed"].where(
        both["valid_to"].isna() | (both["valid_to"] >= both["entered_on"])
    )
    listed = both["unit_price_list"]
    found["PRC-010"] = _keys(both, (agreed.notna() & (both["unit_price"] != agreed)).fillna(False))
    found["PRC-030"] = _keys(
        both, (agreed.isna() & listed.notna() & (both["unit_price"] != listed)).fillna(False)
    )
    found["PRC-040"] = _keys(both, agreed.isna() & listed.isna())


def _sums(wide: pd.DataFrame, orders: pd.DataFrame, found: Found) -> None:
    per = wide["price_per"].fillna(1_000_000) // 1_000_000
    off = wide["discount_percent"].fillna(0) // 10_000
    exact = wide["ordered_qty"] // 1_000_000 * wide["unit_price"] * (10_000 - off) // 10_000 // per
    rounded = (exact + _HALF_CENT) // 10_000 * 10_000
    found["AMT-010"] = _keys(wide, (wide["amount"] != rounded).fillna(False))
    total = wide.groupby("order_no")["amount"].sum().reindex(orders["order_no"]).reset_index(drop=True)
    found["ORD-020"] = _keys(orders, ~orders["order_no"].isin(wide["order_no"]))
    found["AMT-020"] = _keys(orders, (total.notna() & (total != orders["net_value"])).fillna(False))


def _dates(wide: pd.DataFrame, head: pd.DataFrame, today: pd.Timestamp, found: Found) -> None:
    lead = wide["lead_time_days"].fillna(0).to_numpy("int64")
    way = wide["transit_days"].fillna(0).to_numpy("int64")
    entered = wide["entered_on"].to_numpy("datetime64[D]")
    good = ~np.isnat(entered)
    earliest = np.full(len(wide), np.datetime64("NaT"), "datetime64[D]")
    leaves = np.busday_offset(entered[good], lead[good], roll="forward")
    earliest[good] = np.busday_offset(leaves, way[good], roll="forward")
    known = (wide["of_product"] == "both").to_numpy()
    own = wide["requested_date"].notna().to_numpy()
    late = own & known & (wide["requested_date"].to_numpy("datetime64[D]") < earliest)
    found["DAT-010"] = _keys(wide, late)
    slowest = (
        pd.Series(earliest[known & ~own].astype("datetime64[s]"))
        .groupby(wide["order_no"][known & ~own].to_numpy())
        .max()
    )
    feasible = slowest.reindex(head["order_no"]).to_numpy()
    to_come = (head["requested_date"] >= today).fillna(False).to_numpy()
    found["DAT-015"] = _keys(head, to_come & (head["requested_date"].to_numpy() < feasible))


def _duplicates(wide: pd.DataFrame, orders: pd.DataFrame, found: Found) -> None:
    entered = orders.sort_values(["entered_on", "order_no"])
    named = entered[(entered["customer_po"] != "") & (entered["sold_to"] != "")]
    po = named["customer_po"].str.strip().str.casefold()
    again = pd.DataFrame({"c": named["sold_to"], "po": po}).duplicated()
    found["DUP-010"] = _keys(named, again)
    content = pd.util.hash_pandas_object(
        wide[["sku", "uom", "ordered_qty"]].astype({"ordered_qty": "float64"}), index=False
    )
    summed = content.groupby(wide["order_no"]).agg(["sum", "size"])
    entered = entered.join(summed, on="order_no").dropna(subset=["size"])
    content = ["sold_to", "ship_to", "sum", "size"]
    entered = entered.sort_values([*content, "entered_on", "order_no"])
    same = (entered[content] == entered[content].shift()).all(axis=1)
    close = entered["entered_on"].diff() <= pd.Timedelta(days=6)
    found["DUP-020"] = _keys(entered, same & close)
