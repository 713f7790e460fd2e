/*
 * The area codes of the North American Numbering Plan, one group a line:
 *   kind country region zones status: code@in-service-date …
 * A zone without a slash is in America/; "-" stands for none; a line that begins with a blank goes on.
 * Facts: NANPA's public area code report of 2025-11-26 (assignment, place, date, zone letters), with
 * the further zones of mixed areas from the time zone map of google/libphonenumber 9.0.35 and tz 2026c.
 */
export const AREA_CODE_TABLE = `
geographic US AK Anchorage,Adak in_service: 907@1957-01-01
geographic US AL Chicago in_service: 205@1947-01-01 251@2001-06-18 256@1998-03-23 334@1995-01-15
  659@2019-11-12 938@2010-07-10
geographic US AL Chicago planned: 483@2026-02-23
geographic US AR Chicago in_service: 327@2024-02-20 479@2002-01-19 501@1947-01-01 870@1997-04-14
geographic US AZ Phoenix in_service: 480@1999-03-01 520@1995-03-19 602@1947-01-01 623@1999-03-01
geographic US AZ Phoenix,Denver in_service: 928@2001-06-23
geographic US CA Los_Angeles in_service: 209@1958-01-01 213@1947-01-01 279@2018-03-10
  310@1991-11-02 323@1998-06-13 341@2019-07-22 350@2022-11-28 357@2025-03-26 369@2023-02-01
  408@1959-01-01 415@1947-01-01 424@2006-08-26 442@2009-11-21 510@1991-09-02 530@1997-11-01
  559@1998-11-14 562@1997-01-25 619@1982-01-01 626@1997-06-14 628@2015-03-21 650@1997-08-02
  657@2008-09-23 661@1999-02-13 669@2012-11-20 707@1959-01-01 714@1951-01-01 738@2024-11-01
  747@2009-05-18 760@1997-03-22 805@1957-01-01 818@1984-01-07 820@2018-06-30 831@1998-07-11
  837@2025-01-31 840@2021-02-23 858@1999-06-12 909@1992-11-14 916@1947-01-01 925@1998-03-14
  949@1998-04-18 951@2004-07-17
geographic US CO Denver in_service: 303@1947-01-01 719@1988-03-05 720@1998-06-01 748@2025-07-07
  970@1995-04-02 983@2022-06-17
geographic US CT New_York in_service: 203@1947-01-01 475@2009-12-12 860@1995-08-28 959@2014-08-30
geographic US DC New_York in_service: 202@1947-01-01 771@2021-11-09
geographic US DE New_York in_service: 302@1947-01-01
geographic US FL New_York in_service: 239@2002-03-11 305@1947-01-01 321@1999-11-01 324@2024-02-26
  352@1995-12-03 386@2001-02-15 407@1988-04-16 561@1996-05-13 645@2023-08-04 656@2022-02-22
  689@2019-06-04 727@1998-07-01 728@2023-03-10 754@2001-08-01 772@2002-02-11 786@1998-03-01
  813@1953-01-01 863@1999-09-20 904@1965-07-11 941@1995-05-28 954@1995-09-11
geographic US FL New_York,Chicago in_service: 448@2021-06-22 850@1997-06-23
geographic US GA New_York in_service: 229@2000-08-01 404@1947-01-01 470@2010-02-26 478@2000-08-01
  678@1998-01-06 706@1992-05-03 762@2006-05-16 770@1995-08-01 912@1954-01-01 943@2022-03-15
geographic US GA New_York no_date: 565
geographic US HI Pacific/Honolulu in_service: 808@1957-01-01
geographic US IA Chicago in_service: 319@1947-01-01 515@1947-01-01 563@2001-03-25 641@2000-07-09
  712@1947-01-01
geographic US ID Boise,Los_Angeles in_service: 208@1947-01-01 986@2017-09-05
geographic US IL Chicago in_service: 217@1947-01-01 224@2002-01-05 309@1957-01-01 312@1947-01-01
  331@2007-10-07 447@2021-03-27 464@2022-01-21 618@1947-01-01 630@1996-08-03 708@1989-11-11
  730@2023-07-07 773@1996-10-12 779@2007-03-17 815@1947-01-01 847@1996-01-20 861@2023-02-24
  872@2009-11-07
geographic US IN Chicago,New_York in_service: 219@1948-01-01
geographic US IN New_York in_service: 260@2002-01-15 317@1947-01-01 463@2016-11-15 765@1997-02-01
geographic US IN New_York,Chicago in_service: 574@2002-01-15 812@1947-01-01 930@2015-03-07
geographic US KS Chicago in_service: 316@1947-01-01 913@1947-01-01
geographic US KS Chicago,Denver in_service: 620@2001-02-03 785@1997-07-20
geographic US KY Chicago,New_York in_service: 270@1999-04-19 364@2014-03-03
geographic US KY New_York in_service: 502@1947-01-01 859@2000-04-01
geographic US KY New_York no_date: 761
geographic US KY New_York,Chicago in_service: 606@1955-01-01
geographic US LA Chicago in_service: 225@1998-08-17 318@1957-01-01 337@1999-10-11 457@2025-09-25
  504@1947-01-01 985@2001-02-12
geographic US MA New_York in_service: 339@2001-05-02 351@2001-05-02 413@1947-01-01 508@1988-07-16
  617@1947-01-01 774@2001-05-02 781@1997-09-01 857@2001-05-02 978@1997-09-01
geographic US MD New_York in_service: 227@2023-06-14 240@1997-06-01 301@1947-01-01 410@1991-10-06
  443@1997-06-01 667@2012-03-24
geographic US ME New_York in_service: 207@1947-01-01
geographic US MI Detroit in_service: 231@1999-06-05 248@1997-05-10 269@2002-07-13 313@1947-01-01
  517@1947-01-01 586@2001-09-22 616@1947-01-01 679@2025-11-07 734@1997-12-13 810@1993-12-01
  947@2002-09-07 989@2001-04-07
geographic US MI Detroit,Menominee in_service: 906@1961-03-19
geographic US MN Chicago in_service: 218@1947-01-01 320@1996-03-17 507@1954-01-01 612@1947-01-01
  651@1998-07-12 763@2000-02-27 924@2024-08-30 952@2000-02-27
geographic US MO Chicago in_service: 235@2024-03-24 314@1947-01-01 417@1950-01-01 557@2022-08-12
  573@1996-01-07 636@1999-05-22 660@1997-10-12 816@1947-01-01 975@2023-10-13
geographic US MS Chicago in_service: 228@1997-09-15 601@1947-01-01 662@1999-04-19 769@2005-03-14
geographic US MS Chicago planned: 471@2026-01-30
geographic US MT Denver in_service: 406@1947-01-01
geographic US NC New_York in_service: 252@1998-03-22 336@1997-12-15 472@2022-10-07 704@1947-01-01
  743@2016-05-23 828@1998-03-22 910@1993-11-14 919@1954-01-01 980@2001-04-01 984@2012-04-30
geographic US ND Chicago,Denver in_service: 701@1947-01-01
geographic US NE Chicago in_service: 402@1947-01-01 531@2011-03-26
geographic US NE Chicago,Denver in_service: 308@1955-01-01
geographic US NH New_York in_service: 603@1947-01-01
geographic US NJ New_York in_service: 201@1947-01-01 551@2001-12-29 609@1957-01-01 640@2018-09-17
  732@1997-06-01 848@2001-12-29 856@1999-06-12 862@2001-12-29 908@1990-11-01 973@1997-06-01
geographic US NM Denver in_service: 505@1947-01-01 575@2007-10-07
geographic US NV Los_Angeles in_service: 702@1947-01-01 725@2014-06-03
geographic US NV Los_Angeles,Denver in_service: 775@1998-12-12
geographic US NY New_York in_service: 212@1947-01-01 315@1947-01-01 329@2023-03-24 332@2017-06-10
  347@1999-10-01 363@2023-01-20 516@1951-01-01 518@1947-01-01 585@2001-11-15 607@1954-01-01
  624@2023-11-16 631@1999-11-01 646@1999-07-01 680@2017-03-11 716@1947-01-01 718@1984-09-01
  838@2017-09-19 845@2000-06-05 914@1947-01-01 917@1992-01-01 929@2011-04-16 934@2016-07-16
geographic US NY New_York planned: 465@2026-06-18
geographic US OH New_York in_service: 216@1947-01-01 220@2015-04-22 234@2000-10-30 283@2023-04-28
  326@2020-03-08 330@1996-03-09 380@2016-02-27 419@1947-01-01 436@2024-03-01 440@1997-08-16
  513@1947-01-01 567@2002-01-01 614@1947-01-01 740@1997-12-06 937@1996-09-28
geographic US OK Chicago in_service: 405@1947-01-01 539@2011-04-01 572@2021-05-24 580@1997-11-01
  918@1953-01-01
geographic US OR Los_Angeles in_service: 503@1947-01-01 971@2000-10-01
geographic US OR Los_Angeles,Boise in_service: 458@2010-02-10 541@1995-11-05
geographic US PA New_York in_service: 215@1947-01-01 223@2017-09-26 267@1999-07-01 272@2013-10-21
  412@1947-01-01 445@2018-03-03 484@1999-06-05 570@1998-12-05 582@2021-05-01 610@1994-01-08
  717@1947-01-01 724@1998-02-01 814@1947-01-01 835@2022-09-02 878@2001-08-17
geographic US RI New_York in_service: 401@1947-01-01
geographic US SC New_York in_service: 803@1947-01-01 821@2024-08-19 839@2020-05-26 843@1998-03-22
  854@2015-10-19 864@1995-12-03
geographic US SD Chicago,Denver in_service: 605@1947-01-01
geographic US TN Chicago in_service: 615@1954-01-01 629@2015-03-28 731@2001-02-12 901@1947-01-01
geographic US TN Chicago,New_York in_service: 931@1997-09-15
geographic US TN New_York in_service: 865@1999-11-01
geographic US TN New_York,Chicago in_service: 423@1995-09-11 729@2025-09-05
geographic US TX Chicago in_service: 210@1992-11-01 214@1947-01-01 254@1997-05-25 281@1996-11-02
  325@2003-04-05 346@2014-07-01 361@1999-02-13 409@1982-11-01 430@2003-02-15 432@2003-04-05
  469@1999-07-01 512@1947-01-01 621@2025-01-23 682@2000-10-07 713@1947-01-01 726@2017-10-23
  737@2013-07-01 806@1957-01-01 817@1953-01-01 830@1997-07-07 832@1999-01-16 903@1990-11-04
  936@2000-02-19 940@1997-05-25 945@2021-01-15 956@1997-07-07 972@1996-09-14 979@2000-02-19
geographic US TX Denver,Chicago in_service: 915@1947-01-01
geographic US UT Denver in_service: 385@2009-03-29 435@1997-09-21 801@1947-01-01
geographic US VA New_York in_service: 276@2001-09-01 434@2001-06-01 540@1995-07-15 571@2000-03-01
  686@2024-02-01 703@1947-01-01 757@1996-07-01 804@1973-06-24 826@2022-06-14 948@2022-05-09
geographic US VT New_York in_service: 802@1947-01-01
geographic US WA Los_Angeles in_service: 206@1947-01-01 253@1997-04-27 360@1995-01-15
  425@1997-04-27 509@1957-01-01 564@2017-08-28
geographic US WI Chicago in_service: 262@1999-09-25 274@2023-05-05 353@2023-09-15 414@1947-01-01
  534@2010-08-14 608@1955-01-01 715@1947-01-01 920@1997-07-26
geographic US WV New_York in_service: 304@1947-01-01 681@2009-03-28
geographic US WY Denver in_service: 307@1947-01-01
geographic CA AB Edmonton in_service: 368@2022-04-23 403@1947-01-01 587@2008-09-19 780@1999-05-18
  825@2016-04-09
geographic CA BC Vancouver in_service: 604@1947-01-01
geographic CA BC Vancouver,Edmonton,Creston,Dawson_Creek,Fort_Nelson in_service: 236@2013-06-01
  250@1996-10-19 257@2025-05-24 672@2013-06-01 778@2001-11-03
geographic CA MB Winnipeg in_service: 204@1947-01-01 431@2012-11-03 584@2022-10-29
geographic CA NB Moncton in_service: 428@2023-04-29 506@1955-01-01
geographic CA NL St_Johns,Goose_Bay in_service: 709@1962-01-01 879@2024-02-17
geographic CA NS/PE Halifax in_service: 782@2014-11-30 902@1947-01-01
geographic CA ON Toronto in_service: 226@2006-10-21 249@2011-03-19 289@2001-06-09 343@2010-05-17
  365@2013-03-25 382@2023-06-17 416@1947-01-01 437@2013-03-25 519@1953-01-01 548@2016-06-04
  613@1947-01-01 647@2001-03-05 683@2022-06-18 705@1957-01-01 742@2021-10-16 753@2022-03-26
  905@1993-10-04 942@2025-04-26
geographic CA ON Toronto,Winnipeg,Atikokan in_service: 807@1962-01-01
geographic CA QC Toronto in_service: 263@2022-10-22 354@2022-10-22 438@2006-11-04 450@1998-06-13
  468@2022-10-22 514@1947-01-01 579@2010-08-21 819@1957-01-01 873@2012-09-15
geographic CA QC Toronto,Halifax,Blanc-Sablon in_service: 367@2018-11-24 418@1947-01-01
  581@2008-09-19
geographic CA QC Toronto,Halifax,Blanc-Sablon planned: 273@2027-02-27
geographic CA SK Regina,Edmonton in_service: 306@1947-01-01 474@2021-10-02 639@2013-05-25
geographic CA YT/NT/NU Whitehorse,Edmonton,Iqaluit,Rankin_Inlet,Cambridge_Bay in_service:
  867@1997-10-21
geographic AS AS Pacific/Pago_Pago in_service: 684@2004-10-02
geographic GU GU Pacific/Guam in_service: 671@1997-07-01
geographic MP MP Pacific/Saipan in_service: 670@1997-07-01
geographic PR PR Puerto_Rico in_service: 787@1996-03-01 939@2001-09-15
geographic VI VI St_Thomas in_service: 340@1997-06-01
other_country AG - Antigua in_service: 268
other_country AI - Anguilla in_service: 264
other_country BB - Barbados in_service: 246
other_country BM - Atlantic/Bermuda in_service: 441
other_country BS - Nassau in_service: 242
other_country DM - Dominica in_service: 767
other_country DO - Santo_Domingo in_service: 809 829 849
other_country GD - Grenada in_service: 473
other_country JM - Jamaica in_service: 658 876
other_country KN - St_Kitts in_service: 869
other_country KY - Cayman in_service: 345
other_country LC - St_Lucia in_service: 758
other_country MS - Montserrat in_service: 664
other_country SX - Lower_Princes in_service: 721
other_country TC - Grand_Turk in_service: 649
other_country TT - Port_of_Spain in_service: 868
other_country VC - St_Vincent in_service: 784
other_country VG - Tortola in_service: 284
toll_free - - - in_service: 800 833 844 855 866 877 888
toll_free - - - reserved: 822 880 881 882 883 884 885 886 887 889
premium - - - in_service: 900
personal - - - in_service: 500 521 522 523 524 525 526 527 528 529 532 533 538 544 566 577 588
personal_ca CA - - in_service: 600 622 633
carrier - - - in_service: 700
government US - - in_service: 710
n11 - - - not_assignable: 211 311 411 511 611 711 811 911
`
